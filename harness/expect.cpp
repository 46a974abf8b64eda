#include "harness/expect.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/strings.h"
#include "harness/by_hand.h"
#include "harness/jq.h"
#include "harness/step_verbs.h"
#include "harness/story.h"
#include "harness/suggest.h"
#include "harness/watched.h"

namespace leat::harness {

const std::vector<ItemSource>& item_sources() {
    static const std::vector<ItemSource> sources{kObjects,  kMessages, kItems, kReceived,
                                                 kResponse, kLedger,   kGaps};
    return sources;
}

const ItemSource* item_source(const std::string& name) {
    for (const ItemSource& source : item_sources())
        if (name == source.name) return &source;
    return nullptr;
}

Json for_target(const Run& run, const Json& spec) {
    Json out = spec;
    out.erase("on_real_clock");
    if (!run.target.has_virtual_time() && spec.contains("on_real_clock"))
        out.merge_patch(spec["on_real_clock"]);
    return out;
}

Collected collect_decoded(Run& run, const ItemSource& source, const Json& spec) {
    Collected collected = source.collect(run, spec);
    std::vector<std::string> chain;
    if (spec.contains("decode"))
        for (const Json& name : spec["decode"]) chain.push_back(as_text(name));
    collected.items = decode(chain, std::move(collected.items));
    return collected;
}

namespace {

/// Without the repeats of what was already there.
std::vector<Item> without_repeats(const std::vector<Item>& items) {
    std::vector<Item> left;
    std::set<std::string> seen;
    for (const Item& item : items)
        if (seen.insert(canonical(item.value) + '\n' + item.bytes).second) left.push_back(item);
    return left;
}

}  // namespace

Verdict look(Run& run, const ItemSource& source, const Json& raw) {
    const Json spec = filled_in(run, for_target(run, raw));
    try {
        Collected collected = collect_decoded(run, source, spec);
        const bool nothing = collected.items.empty();
        const bool lax = run.shared->tolerance.duplicates && !spec.contains("unique_by");
        const std::vector<Item> once = lax ? without_repeats(collected.items) : std::vector<Item>();
        const bool repeats = lax && once.size() < collected.items.size();
        Verdict verdict = run_checks(spec, std::move(collected.items));
        if (!verdict.ok && repeats)
            if (Verdict second = run_checks(spec, once); second.ok) verdict = std::move(second);
        for (std::string& fault : collected.faults) {
            verdict.ok = false;
            verdict.lines.push_back(std::move(fault));
        }
        if (!verdict.ok && (nothing || verdict.items.empty()))
            verdict.lines.insert(verdict.lines.end(), collected.notes.begin(),
                                 collected.notes.end());
        return verdict;
    } catch (const DecodeError& e) {
        return {false, {e.what()}, {}};
    } catch (const JqError& e) {
        return {false, {e.what()}, {}};
    } catch (const std::invalid_argument& e) {
        return {false, {e.what()}, {}};
    }
}

namespace {

Keys all_keys(const ItemSource& source) {
    Keys keys = source.keys;
    keys.insert(keys.end(), check_keys().begin(), check_keys().end());
    for (const char* key : {"decode", "within", "capture", "on_real_clock"}) keys.emplace_back(key);
    return keys;
}

void validate_decode(const Node& node) {
    for (const Node& item : node.items()) {
        const std::string name = item.text();
        const auto& known = decoders();
        const auto& later = later_decoders();
        if (std::find(later.begin(), later.end(), name) != later.end())
            item.fail("the decoder '" + name + "' is not supported by this version of leat");
        if (std::find(known.begin(), known.end(), name) == known.end())
            item.fail("there is no decoder '" + name + "'" + did_you_mean(name, known) +
                      "; known: " + join(known, ", "));
    }
}

}  // namespace

void validate_source(const Node& node, const ItemSource& source, LoadContext& context) {
    node.only(all_keys(source));
    source.load(node, context);
    if (const auto chain = node.find("decode")) validate_decode(*chain);
    if (const auto within = node.find("within")) within->duration();
    validate_checks(node, context.names);
    if (const auto captures = node.find("capture")) validate_captures(*captures, context.names);
    if (const auto other = node.find("on_real_clock")) {
        Keys keys = all_keys(source);
        std::erase(keys, "on_real_clock");
        other->only(keys);
        if (const auto chain = other->find("decode")) validate_decode(*chain);
        validate_template(*other, context.names);
    }
}

Verdict Watched::look(Run& run) const {
    return source ? harness::look(run, *source, spec) : look_conserve(run, spec);
}

std::string Watched::missing_capability(const Run& run) const {
    const std::string needed = source                        ? source->capability
                               : conserve_needs_ledger(spec) ? "ledger"
                                                             : "";
    return needed.empty() || run.target.has(needed) ? "" : "the target has no " + needed;
}

bool Watched::ordered() const {
    const auto is_list = [&](const char* key) {
        return spec.contains(key) && spec[key].is_array();
    };
    const bool one_order = spec.contains("in_order_by") && !spec.contains("per");
    return one_order || is_list("equals") || is_list("match");
}

std::vector<Watched> load_watched(const Node& body, LoadContext& context, const Keys& own) {
    Keys known;
    for (const ItemSource& source : item_sources()) known.emplace_back(source.name);
    known.emplace_back("conserve");
    Keys all = known;
    all.insert(all.end(), own.begin(), own.end());
    body.only(all);
    std::vector<Watched> watched;
    for (const auto& [key, node] : body.members()) {
        if (std::find(own.begin(), own.end(), key) != own.end()) continue;
        const ItemSource* source = item_source(key);
        // Several of a kind stand in a list.
        const std::vector<Node> nodes =
            node.json().is_array() ? node.items() : std::vector<Node>{node};
        for (const Node& one : nodes) {
            if (source)
                validate_source(one, *source, context);
            else
                validate_conserve(one, context);
            watched.push_back({key, source, one.json()});
        }
    }
    if (watched.empty()) body.fail("nothing is expected; say one of " + join(known, ", "));
    return watched;
}

namespace {

/// What cannot be looked at here is said; a step of which nothing is left is skipped.
std::vector<const Watched*> possible(Run& run, const std::vector<Watched>& watched) {
    std::vector<const Watched*> left;
    std::string why;
    for (const Watched& one : watched) {
        why = one.missing_capability(run);
        if (why.empty())
            left.push_back(&one);
        else
            run.notes.push_back("skipped " + one.what + ": " + why);
    }
    if (left.empty()) throw Skipped(why);
    return left;
}

/// Records that were produced and are not among too few items.
void find_missing(Run& run, const Json& spec, Verdict& verdict) {
    if (!verdict.suspects.empty() || !spec.contains("unique_by") || !spec.contains("count")) return;
    const std::string by = as_text(spec["unique_by"]);
    std::set<std::string> there;
    const auto key_of = [&](const Json& value) {
        try {
            return jq(by).first(value);
        } catch (const JqError&) {
            return Json();  // another kind of record
        }
    };
    try {
        if (verdict.items.size() >= CountRange::parse(filled_in(run, spec["count"])).min) return;
    } catch (const std::invalid_argument&) {
        return;
    }
    for (const Item& item : verdict.items) there.insert(canonical(key_of(item.value)));
    std::lock_guard lock(run.shared->mutex);
    for (const Produced& p : run.shared->produced) {
        const Json key = key_of(p.value);
        if (!key.is_null() && there.insert(canonical(key)).second) verdict.suspects.push_back(key);
    }
    if (verdict.suspects.empty()) return;
    verdict.suspects_by = by;
    verdict.lines.push_back(format("%zu were produced and are not among these by %s, the first: ",
                                   verdict.suspects.size(), by.c_str()) +
                            brief(verdict.suspects.front(), 60));
}

class ExpectStep : public Step {
public:
    ExpectStep(std::vector<Watched> watched, std::optional<Duration> within)
        : watched_(std::move(watched)), within_(within) {}

    void run(Run& run) override {
        for (const Watched* watched : possible(run, watched_)) {
            const Watched& one = *watched;
            const Duration within = limit(run, one.spec);
            Verdict last;
            const bool ok = run.target.watch(within, false, [&] {
                last = one.look(run);
                return last.ok;
            });
            Json seen = Json::array();
            for (const Item& item : last.items) seen.push_back(item.value);
            run.observe(one.what, std::move(seen), one.ordered());
            if (!ok) {
                find_missing(run, one.spec, last);
                std::vector<std::string> lines = last.lines;
                if (lines.empty()) lines.emplace_back("not as expected");
                lines[0] +=
                    format(" (%s, within %s%s)", one.what.c_str(), duration_text(within).c_str(),
                           run.target.has_virtual_time() ? " of virtual time" : "");
                for (std::string& line : why(run, last)) lines.push_back(std::move(line));
                if (auto command = look_by_hand(run, one)) lines.push_back(std::move(*command));
                throw StepFailure(std::move(lines));
            }
            std::vector<Json> values;
            for (const Item& item : last.items) values.push_back(item.value);
            if (one.spec.contains("capture"))
                capture(run, filled_in(run, Json{{"capture", one.spec["capture"]}}), values);
        }
    }

private:
    Duration limit(const Run& run, const Json& spec) const {
        const Duration patience = run.shared->tolerance.patience;
        if (spec.contains("within")) return *parse_duration(as_text(spec["within"])) + patience;
        return within_.value_or(run.scenario.within) + patience;
    }

    const std::vector<Watched> watched_;
    const std::optional<Duration> within_;
};

class NeverStep : public Step {
public:
    NeverStep(std::vector<Watched> watched, Duration time)
        : watched_(std::move(watched)), time_(time) {}

    void run(Run& run) override {
        const std::vector<const Watched*> watched = possible(run, watched_);
        const Timestamp start = run.target.now();
        const Watched* culprit = nullptr;
        Verdict seen;
        const bool happened = run.target.watch(time_, true, [&] {
            for (const Watched* one : watched) {
                Verdict verdict = one->look(run);
                if (!verdict.ok) continue;
                culprit = one;
                seen = std::move(verdict);
                return true;
            }
            return false;
        });
        if (!happened) return;
        std::vector<std::string> lines{format("it happened after %s: %zu %s",
                                              duration_text(run.target.now() - start).c_str(),
                                              seen.items.size(), culprit->what.c_str())};
        for (std::size_t i = 0; i < std::min<std::size_t>(seen.items.size(), 3); ++i)
            lines.push_back("    " + seen.items[i].origin + "  " + brief(seen.items[i].value));
        throw StepFailure(std::move(lines));
    }

private:
    const std::vector<Watched> watched_;
    const Duration time_;
};

}  // namespace

StepPtr load_expect(const Node& body, LoadContext& context) {
    std::vector<Watched> watched = load_watched(body, context, {"within"});
    std::optional<Duration> within;
    if (const auto node = body.find("within")) within = node->duration();
    return std::make_unique<ExpectStep>(std::move(watched), within);
}

StepPtr load_never(const Node& body, LoadContext& context) {
    std::vector<Watched> watched = load_watched(body, context, {"for"});
    for (const auto& [key, node] : body.members())
        if (node.has("within")) node.fail_key("within", "'never' has 'for', beside the source");
    const Duration time = body.at("for").duration();
    return std::make_unique<NeverStep>(std::move(watched), time);
}

}  // namespace leat::harness
