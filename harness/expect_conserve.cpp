// conserve: accounting over the pipeline. Every produced record is in exactly one of the outlets,
// and the outlets hold nothing else.
#include <map>

#include "base/strings.h"
#include "harness/expect.h"
#include "harness/jq.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

constexpr std::size_t kShown = 8;

struct Account {
    Json key;
    std::size_t produced = 0;
    std::vector<std::string> found;  // origins
};

std::string shown(const std::vector<std::string>& texts) {
    const std::size_t n = std::min(texts.size(), kShown);
    std::string out = join({texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(n)}, ", ");
    return texts.size() > n ? out + ", …" : out;
}

Verdict balance(const std::map<std::string, Account>& accounts) {
    Verdict verdict;
    std::vector<std::string> missing, twice, unexpected;
    std::string where;
    for (const auto& [text, account] : accounts) {
        if (account.found.size() == account.produced) continue;
        const std::string key = brief(account.key, 80);
        if (account.produced == 0) {
            unexpected.push_back(key);
            if (where.empty()) where = key + " is in " + account.found[0];
        } else if (account.found.size() < account.produced) {
            missing.push_back(key);
        } else {
            twice.push_back(key);
            where = key + " is in " + join(account.found, " and in ");
        }
    }
    if (!missing.empty())
        verdict.lines.push_back(
            format("%zu records were produced and are in no outlet: ", missing.size()) +
            shown(missing));
    if (!twice.empty())
        verdict.lines.push_back(
            format("%zu records are there more often than produced: ", twice.size()) +
            shown(twice));
    if (!unexpected.empty())
        verdict.lines.push_back(format("%zu records were never produced: ", unexpected.size()) +
                                shown(unexpected));
    if (!where.empty()) verdict.lines.push_back("    " + where);
    verdict.ok = verdict.lines.empty();
    return verdict;
}

}  // namespace

void validate_conserve(const Node& node, LoadContext& context) {
    node.only({"produced", "by", "outlets", "within"});
    validate_template(node.at("produced"), context.names);
    if (const auto by = node.find("by")) validate_jq(*by, context.names);
    if (const auto within = node.find("within")) within->duration();
    const auto outlets = node.at("outlets").items();
    if (outlets.empty()) node.at("outlets").fail("there are no outlets");
    for (const Node& outlet : outlets) {
        Keys known;
        const ItemSource* source = nullptr;
        for (const ItemSource& candidate : item_sources()) {
            known.emplace_back(candidate.name);
            if (!outlet.has(candidate.name)) continue;
            if (source) outlet.fail("an outlet is one of " + join(known, ", "));
            source = &candidate;
        }
        known.emplace_back("by");
        outlet.only(known);
        if (!source) outlet.fail("an outlet is one of " + join(known, ", "));
        const Node inner = outlet.at(source->name);
        Keys keys = source->keys;
        keys.insert(keys.end(), {"decode", "select"});
        inner.only(keys);
        validate_source(inner, *source, context);
        if (const auto by = outlet.find("by")) validate_jq(*by, context.names);
    }
}

Verdict look_conserve(Run& run, const Json& raw) {
    const Json spec = filled_in(run, raw);
    if (!spec["produced"].is_array())
        return {false, {"produced must be a list, it is " + brief(spec["produced"])}, {}};
    try {
        std::map<std::string, Account> accounts;
        const std::string by = spec.contains("by") ? as_text(spec["by"]) : ".";
        for (const Json& record : spec["produced"]) {
            const Json key = jq(by).first(record);
            Account& account = accounts[nlohmann::json::parse(key.dump()).dump()];
            account.key = key;
            ++account.produced;
        }
        for (const Json& outlet : spec["outlets"]) {
            const ItemSource* source = nullptr;
            for (const ItemSource& candidate : item_sources())
                if (outlet.contains(candidate.name)) source = &candidate;
            const Json& inner = outlet[source->name];
            std::vector<Item> items = collect_decoded(run, *source, inner).items;
            if (inner.contains("select"))
                items =
                    run_checks({{"select", inner["select"]}, {"count", ">=0"}}, std::move(items))
                        .items;
            const std::string outlet_by = outlet.contains("by") ? as_text(outlet["by"]) : by;
            for (const Item& item : items) {
                const Json key = jq(outlet_by).first(item.value);
                Account& account = accounts[nlohmann::json::parse(key.dump()).dump()];
                account.key = key;
                account.found.push_back(item.origin);
            }
        }
        return balance(accounts);
    } catch (const DecodeError& e) {
        return {false, {e.what()}, {}};
    } catch (const JqError& e) {
        return {false, {e.what()}, {}};
    }
}

}  // namespace leat::harness
