#include "harness/ledger_match.h"

#include <algorithm>
#include <stdexcept>

#include "base/strings.h"
#include "harness/marker.h"
#include "harness/match.h"
#include "harness/story.h"
#include "service/ledger_story.h"

namespace leat::harness {

namespace {

/// Where the marker at the end of a text begins; npos when it has none.
std::size_t tail_marker(const std::string& text) {
    for (std::size_t at = 0; (at = text.find('#', at + 1)) != std::string::npos;)
        if (text[at - 1] == '/' || text[at - 1] == ':') return at;
    return std::string::npos;
}

bool tail_accepts(const std::string& expected, const Json& actual) {
    const std::size_t at = tail_marker(expected);
    if (at == std::string::npos || !actual.is_string()) return false;
    const std::string text = actual.get<std::string>();
    if (!text.starts_with(expected.substr(0, at))) return false;
    const auto marker = Marker::parse(expected.substr(at));
    return marker && marker->accepts(text.substr(at));
}

/// The ledger names a resource by its ARN, URL or name, or something below one of them.
bool is_resource(const ResourceLookup& resources, const std::string& name, const Json& actual) {
    const Json* attributes = resources(name);
    if (!attributes || !actual.is_string()) return false;
    const std::string text = actual.get<std::string>();
    for (const auto& [key, value] : attributes->items()) {
        if (!value.is_string()) continue;
        const std::string own = value.get<std::string>();
        if (text == own) return true;
        if (text.starts_with(own) &&
            std::string("/:?#").find(text[own.size()]) != std::string::npos)
            return true;
        if (text.size() > own.size() && text.ends_with(own) &&
            std::string("/:").find(text[text.size() - own.size() - 1]) != std::string::npos)
            return true;
    }
    return false;
}

/// The expected row, with what holds by the rules of paths replaced by what is there.
Json settled(const ResourceLookup& resources, const Json& expected, const Json& row) {
    Json out = expected;
    for (auto& [key, value] : out.items()) {
        if (!value.is_string() || !row.contains(key)) continue;
        const std::string text = value.get<std::string>();
        const bool holds = tail_accepts(text, row[key]) || ((key == "from" || key == "to") &&
                                                            is_resource(resources, text, row[key]));
        if (holds) value = "#ignore";
    }
    return out;
}

std::vector<Difference> compare(const ResourceLookup& resources, const Json& expected,
                                const Json& row) {
    return differences(settled(resources, expected, row), row, MatchMode::Subset);
}

}  // namespace

const Keys& ledger_edges() {
    static const Keys edges(service::ledger_edges().begin(), service::ledger_edges().end());
    return edges;
}

const Keys& ledger_members() {
    static const Keys members{"id",      "t",     "edge",    "from",    "to",    "trace", "record",
                              "records", "bytes", "attempt", "outcome", "error", "ref"};
    return members;
}

void check_tail_marker(const Node& node) {
    if (!node.json().is_string()) return;
    const std::string text = node.text();
    const std::size_t at = tail_marker(text);
    if (at == std::string::npos || text.find("${", at) != std::string::npos) return;
    try {
        Marker::parse(text.substr(at));
    } catch (const std::invalid_argument& e) {
        node.fail(e.what());
    }
}

std::vector<std::string> path_faults(const ResourceLookup& resources, const Json& path,
                                     const Json& rows) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        std::size_t at = next;
        while (at < rows.size() && !compare(resources, path[i], rows[at]).empty()) ++at;
        if (at < rows.size()) {
            next = at + 1;
            continue;
        }
        std::vector<std::string> lines{format("row %zu of the path is not there%s: ", i + 1,
                                              i ? ", after those before it" : "") +
                                       brief(path[i])};
        std::vector<Difference> nearest;
        for (std::size_t j = next; j < rows.size(); ++j) {
            auto found = compare(resources, path[i], rows[j]);
            if (nearest.empty() || found.size() < nearest.size()) nearest = std::move(found);
        }
        if (!nearest.empty()) {
            lines.emplace_back("    the nearest miss:");
            for (const std::string& line : describe(nearest)) lines.push_back("        " + line);
        }
        lines.emplace_back("    the rows there are:");
        for (const std::string& line : row_lines(rows)) lines.push_back("        " + line);
        return lines;
    }
    return {};
}

}  // namespace leat::harness
