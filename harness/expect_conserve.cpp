// conserve: accounting over the pipeline. Every produced record is in exactly one of the outlets,
// and the outlets hold nothing else.
#include <map>
#include <stdexcept>

#include "base/strings.h"
#include "harness/expect.h"
#include "harness/jq.h"
#include "harness/ledger_match.h"
#include "harness/step_verbs.h"
#include "harness/story.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

constexpr std::size_t kShown = 8;

struct Account {
    Json key;
    Json record;  // one of those produced
    std::size_t produced = 0;
    std::vector<std::string> found;  // origins
    std::vector<std::string> ids;    // in the ledger, still to be looked at
    bool searched = false;
};

std::string some_of(const std::vector<std::string>& texts) {
    const std::size_t n = std::min(texts.size(), kShown);
    std::string out = join({texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(n)}, ", ");
    return texts.size() > n ? out + ", …" : out;
}

Verdict balance(const std::map<std::string, Account>& accounts) {
    Verdict verdict;
    std::vector<std::string> missing, twice, unexpected;
    std::string where;
    std::vector<Json> doubled;
    for (const auto& [text, account] : accounts) {
        if (account.found.size() == account.produced) continue;
        const std::string key = brief(account.key, 80);
        if (account.produced == 0) {
            unexpected.push_back(key);
            if (where.empty()) where = key + " is in " + account.found[0];
        } else if (account.found.size() < account.produced) {
            missing.push_back(key);
            verdict.suspects.push_back(account.key);
        } else {
            twice.push_back(key);
            where = key + " is in " + join(account.found, " and in ");
            doubled.push_back(account.key);
        }
    }
    if (!missing.empty())
        verdict.lines.push_back(
            format("%zu records were produced and are in no outlet: ", missing.size()) +
            some_of(missing));
    if (!twice.empty())
        verdict.lines.push_back(
            format("%zu records are there more often than produced: ", twice.size()) +
            some_of(twice));
    if (!unexpected.empty())
        verdict.lines.push_back(format("%zu records were never produced: ", unexpected.size()) +
                                some_of(unexpected));
    if (!where.empty()) verdict.lines.push_back("    " + where);
    verdict.suspects.insert(verdict.suspects.end(), doubled.begin(), doubled.end());
    verdict.ok = verdict.lines.empty();
    return verdict;
}

/// The edge that a short name such as "transform" means; empty when it means none or several.
std::string edge_of(const std::string& name) {
    std::string found;
    for (const std::string& edge : ledger_edges()) {
        if (edge == name) return edge;
        if (!edge.ends_with("." + name)) continue;
        if (!found.empty()) return "";
        found = edge;
    }
    return found;
}

void validate_dropped(const Node& outlet) {
    outlet.only({"dropped_by", "count"});
    const Node edge = outlet.at("dropped_by");
    if (edge_of(edge.text()).empty())
        edge.fail("'" + edge.text() + "' is not one edge" +
                  did_you_mean(edge.text(), ledger_edges()) +
                  "; known: " + join(ledger_edges(), ", "));
    if (const auto count = outlet.find("count")) {
        try {
            if (!count->json().is_string() || count->text().find("${") == std::string::npos)
                CountRange::parse(count->json());
        } catch (const std::invalid_argument& e) {
            count->fail(e.what());
        }
    }
}

class Accounting {
public:
    Accounting(Run& run, const Json& spec)
        : run_(run), spec_(spec), by_(spec.contains("by") ? as_text(spec["by"]) : ".") {}

    Verdict run() {
        for (const Json& record : spec_["produced"]) {
            Account& account = entry(jq(by_).first(record));
            ++account.produced;
            account.record = record;
        }
        for (const Json& outlet : spec_["outlets"])
            if (!outlet.contains("dropped_by")) add_items(outlet);
        for (const Json& outlet : spec_["outlets"])
            if (outlet.contains("dropped_by")) add_dropped(outlet);
        if (spec_.value("ledger", false)) ask_ledger();
        Verdict verdict = balance(accounts_);
        verdict.suspects_by = by_;
        for (std::string& line : complaints_) {
            verdict.ok = false;
            verdict.lines.push_back(std::move(line));
        }
        const Json sums{{"produced", spec_["produced"].size()}, {"outlets", sums_}};
        verdict.items.push_back({sums, sums.dump(), "the account", true, {}});
        return verdict;
    }

private:
    Account& entry(const Json& key) {
        Account& account = accounts_[canonical(key)];
        account.key = key;
        return account;
    }

    void add_items(const Json& outlet) {
        const ItemSource* source = nullptr;
        for (const ItemSource& candidate : item_sources())
            if (outlet.contains(candidate.name)) source = &candidate;
        const Json& inner = outlet[source->name];
        std::vector<Item> items = collect_decoded(run_, *source, inner).items;
        if (inner.contains("select"))
            items =
                run_checks({{"select", inner["select"]}, {"count", ">=0"}}, std::move(items)).items;
        const std::string by = outlet.contains("by") ? as_text(outlet["by"]) : by_;
        for (const Item& item : items) entry(jq(by).first(item.value)).found.push_back(item.origin);
        sums_.push_back(items.size());
    }

    /// Records that are in no outlet so far and that the ledger says were dropped.
    void add_dropped(const Json& outlet) {
        const std::string edge = edge_of(as_text(outlet["dropped_by"]));
        std::size_t dropped = 0;
        const Json query{{"edge", edge}, {"outcome", "dropped"}, {"account", run_.account()}};
        if (!run_.target.ledger(query).empty())
            for (auto& [text, account] : accounts_)
                while (account.found.size() < account.produced) {
                    const std::size_t before = account.found.size();
                    if (was_dropped(account, query)) account.found.push_back("dropped by " + edge);
                    if (account.found.size() == before) break;
                    ++dropped;
                }
        sums_.push_back(dropped);
        if (!outlet.contains("count")) return;
        const CountRange range = CountRange::parse(outlet["count"]);
        if (!range.admits(dropped))
            complaints_.push_back(format("%s dropped %zu of the records, expected %s", edge.c_str(),
                                         dropped, range.text().c_str()));
    }

    /// By the ledger, too, each record ended once on every delivery stream that had it.
    void ask_ledger() {
        std::vector<std::string> never, twice;
        for (const auto& [text, account] : accounts_) {
            if (account.produced == 0) continue;
            std::vector<std::string> ids = index_.find(by_, account.key);
            if (ids.empty()) ids = index_.find(".", account.record);
            for (const std::string& id : ids) {
                const auto [least, most] = ends_of(id);
                if (least == 0) never.push_back(brief(account.key, 80));
                if (most > 1) twice.push_back(brief(account.key, 80));
            }
        }
        if (!never.empty())
            complaints_.push_back(
                format("by the ledger %zu records have no end yet: ", never.size()) +
                some_of(never));
        if (!twice.empty())
            complaints_.push_back(
                format("by the ledger %zu records ended more than once: ", twice.size()) +
                some_of(twice));
    }

    /// How often a record was delivered or dropped: the fewest and the most over the delivery
    /// streams that had it.
    std::pair<std::size_t, std::size_t> ends_of(const std::string& id) {
        std::map<std::string, std::size_t> ends;
        for (const Json& row : run_.target.ledger({{"trace", id}})) {
            const std::string edge = row.value("edge", ""), outcome = row.value("outcome", "");
            if (edge == "firehose.source") ends.try_emplace(row.value("to", ""));
            if (edge == "firehose.put") ends.try_emplace(row.value("to", ""));
            const bool stored = (edge == "firehose.deliver") && outcome == "delivered";
            if (stored || (edge == "firehose.transform" && outcome == "dropped"))
                ++ends[row.value("from", "")];
        }
        std::size_t least = ends.empty() ? 0 : SIZE_MAX, most = 0;
        for (const auto& [stream, n] : ends) least = std::min(least, n), most = std::max(most, n);
        return {least, most};
    }

    /// Looks at the account's ids that were not looked at for it yet.
    bool was_dropped(Account& account, const Json& query) {
        if (account.ids.empty() && !account.searched) {
            account.ids = index_.find(by_, account.key);
            if (account.ids.empty()) account.ids = index_.find(".", account.record);
            account.searched = true;
        }
        while (!account.ids.empty()) {
            Json one = query;
            one["trace"] = account.ids.back();
            account.ids.pop_back();
            if (!run_.target.ledger(one).empty()) return true;
        }
        return false;
    }

    Run& run_;
    const Json& spec_;
    const std::string by_;
    RecordIndex index_{run_};
    std::map<std::string, Account> accounts_;
    std::vector<std::string> complaints_;
    Json sums_ = Json::array();
};

}  // namespace

void validate_conserve(const Node& node, LoadContext& context) {
    node.only({"produced", "by", "outlets", "ledger", "within"});
    if (const auto ledger = node.find("ledger")) ledger->boolean();
    validate_template(node.at("produced"), context.names);
    if (const auto by = node.find("by")) validate_jq(*by, context.names);
    if (const auto within = node.find("within")) within->duration();
    const auto outlets = node.at("outlets").items();
    if (outlets.empty()) node.at("outlets").fail("there are no outlets");
    for (const Node& outlet : outlets) {
        if (outlet.has("dropped_by")) {
            validate_dropped(outlet);
            validate_template(outlet, context.names);
            continue;
        }
        Keys known;
        const ItemSource* source = nullptr;
        for (const ItemSource& candidate : item_sources()) {
            known.emplace_back(candidate.name);
            if (!outlet.has(candidate.name)) continue;
            if (source) outlet.fail("an outlet is one of " + join(known, ", "));
            source = &candidate;
        }
        known.insert(known.end(), {"dropped_by", "by"});
        outlet.only(known);
        known.pop_back();
        if (!source) outlet.fail("an outlet is one of " + join(known, ", "));
        const Node inner = outlet.at(source->name);
        Keys keys = source->keys;
        keys.insert(keys.end(), {"decode", "select"});
        inner.only(keys);
        validate_source(inner, *source, context);
        if (const auto by = outlet.find("by")) validate_jq(*by, context.names);
    }
}

bool conserve_needs_ledger(const Json& spec) {
    if (spec.value("ledger", false)) return true;
    for (const Json& outlet : spec["outlets"])
        if (outlet.contains("dropped_by")) return true;
    return false;
}

Verdict look_conserve(Run& run, const Json& raw) {
    const Json spec = filled_in(run, raw);
    if (!spec["produced"].is_array())
        return {false, {"produced must be a list, it is " + brief(spec["produced"])}, {}};
    try {
        return Accounting(run, spec).run();
    } catch (const DecodeError& e) {
        return {false, {e.what()}, {}};
    } catch (const JqError& e) {
        return {false, {e.what()}, {}};
    } catch (const std::invalid_argument& e) {
        return {false, {e.what()}, {}};
    }
}

}  // namespace leat::harness
