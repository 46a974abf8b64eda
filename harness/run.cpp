#include "harness/run.h"

#include "base/strings.h"
#include "harness/wait.h"
#include "runtime/ids.h"

namespace leat::harness {

namespace {

/// Locally the same in every run; elsewhere other runs may be using the same server.
std::string run_id(const Target& target, std::uint64_t seed) {
    if (!target.is_local()) return runtime::Ids().hex(8);
    return format("%08llx", static_cast<unsigned long long>(Random(seed).number() & 0xFFFFFFFF));
}

std::string account_of(const std::string& id) {
    const auto number = std::stoull(id, nullptr, 16);
    return format("%012llu", 100'000'000'000ull + number * 97 % 899'999'999'999ull);
}

}  // namespace

Run::Run(const Scenario& scenario, Target& target, http::Client& http, const Catalog& catalog,
         std::uint64_t seed)
    : scenario(scenario),
      target(target),
      http(http),
      id(run_id(target, seed)),
      names(seed, scenario.folder),
      aws(catalog, http, {target.url(), account_of(id), "us-east-1"}) {
    names.set_clock([this] { return this->target.now(); });
    names.set("run", id);
    names.set("account", account());
    names.set("region", region());
    names.set("endpoint", target.url());
    names.set("seed", static_cast<std::int64_t>(seed));
}

const Run::Created* Run::find(const Json& value) const {
    for (const Created& c : created) {
        if (value.is_string() && value.get<std::string>() == c.resource->name) return &c;
        if (value.is_object() && value == c.attributes) return &c;
    }
    return nullptr;
}

std::string Run::attribute(const Json& value, const std::string& attribute) const {
    if (const Created* c = find(value))
        if (const auto it = c->attributes.find(attribute); it != c->attributes.end())
            return as_text(*it);
    return as_text(value);
}

void Run::await(const std::string& what, const std::function<bool()>& ready) {
    if (!target.watch(Duration{60'000}, false, ready))
        throw StepFailure(what + " was not ready within 60 s");
}

}  // namespace leat::harness
