#include "harness/existing.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/strings.h"

namespace leat::harness {

namespace {

/// What all ARNs that say it at all have to agree on.
void agree(std::string& known, std::string_view said, const char* what) {
    if (said.empty()) return;
    if (known.empty()) known = said;
    if (known != said)
        throw std::invalid_argument(std::string("the resources are of two ") + what + ", " + known +
                                    " and " + std::string(said));
}

}  // namespace

Existing Existing::parse(const std::string& text) {
    const Json map = Json::parse(text, nullptr, false);
    if (!map.is_object() || map.empty())
        throw std::invalid_argument("no JSON object of resources and their ARNs");
    Existing out;
    for (const auto& [name, value] : map.items()) {
        const std::string arn = value.is_string() ? value.get<std::string>() : "";
        const auto parts = split(arn, ':');
        if (parts.size() < 6 || parts[0] != "arn")
            throw std::invalid_argument("'" + name + "' is not an ARN: " + brief(value, 80));
        agree(out.region_, parts[3], "regions");
        agree(out.account_, parts[4], "accounts");
        out.arns_[name] = arn;
    }
    if (out.account_.empty()) throw std::invalid_argument("no ARN names the account");
    if (out.region_.empty()) throw std::invalid_argument("no ARN names the region");
    return out;
}

Existing Existing::read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::invalid_argument(path + " cannot be read");
    try {
        return parse(text.str());
    } catch (const std::invalid_argument& e) {
        throw std::invalid_argument(path + ": " + e.what());
    }
}

const std::string* Existing::find(const std::string& resource) const {
    const auto it = arns_.find(resource);
    return it == arns_.end() ? nullptr : &it->second;
}

std::string Existing::complaint(const Scenario& scenario) const {
    for (const auto& [name, arn] : arns_) {
        const auto resource =
            std::find_if(scenario.resources.begin(), scenario.resources.end(),
                         [&name = name](const Resource& r) { return r.name == name; });
        if (resource == scenario.resources.end())
            return scenario.file + " has no resource '" + name + "', which is said to exist";
        if (!resource->kind->find)
            return "'" + name + "' cannot exist already: a " + resource->kind->name +
                   " is served by the runner";
    }
    return "";
}

}  // namespace leat::harness
