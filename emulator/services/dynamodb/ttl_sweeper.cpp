#include "services/dynamodb/ttl_sweeper.h"

#include <algorithm>

#include "services/dynamodb/changing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/store_ttl.h"
#include "services/dynamodb/ttl_entries.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kItemsPerSweep = 100;
constexpr std::int64_t kLookedAtPerStep = 500;
constexpr std::int64_t kMinute = 60'000;

/// Some items of one run that expired before `until`.
struct ExpireInput {
    TtlRun run;
    std::int64_t until = 0;
};

TablePtr table_of(Store& store, const TtlRun& run) {
    for (const TablePtr& table : store.tables_of_space(run.space))
        if (table->ttl_attribute == run.attribute) return table;
    return nullptr;
}

bool is_due(const AttributeMap& item, const TtlEntry& entry, const std::string& attribute,
            Timestamp now) {
    return expiry_of(&item, attribute) == entry.expires &&
           entry.expires >= now.seconds() - kOldestExpirySeconds;
}

/// Returns how many entries it took.
std::int64_t expire_some(Call& call, const ExpireInput& input) {
    auto& ttl = call.store.area<TtlStore>();
    const auto entries = ttl.before(input.run.run, input.until, kItemsPerSweep);
    const TablePtr table = table_of(call.store, input.run);
    for (const TtlEntry& entry : entries) {
        ttl.remove(input.run.run, entry.expires, entry.key);
        const auto stored = table ? call.store.find_item(entry.key) : std::nullopt;
        if (!stored) continue;
        const AttributeMap item = decode(stored->json);
        if (!is_due(item, entry, input.run.attribute, call.now)) continue;
        const Subject subject = find_subject(call.store, table, key_attributes(table->keys, item));
        change(call, subject, nullptr, ChangedBy::TimeToLive);
    }
    return static_cast<std::int64_t>(entries.size());
}

/// Brings the next items of a table that got TTL into the index.
void look_at_some(Store& store, const TtlRun& run, Timestamp now) {
    auto& ttl = store.area<TtlStore>();
    struct Found {
        std::int64_t expires;
        KeyBytes key;
    };
    std::vector<Found> found;
    std::optional<KeyBytes> next;
    std::int64_t count = 0;
    const EntryRange range{*run.at, after_prefix(space_prefix(run.space))};
    store.each_entry(range, [&](std::string_view key, std::int64_t, std::string_view json) {
        if (count++ == kLookedAtPerStep) {
            next = KeyBytes(key);
            return false;
        }
        const AttributeMap item = decode_some(json, {run.attribute});
        const auto expires = expiry_of(&item, run.attribute);
        if (expires && *expires >= now.seconds() - kOldestExpirySeconds)
            found.push_back({*expires, KeyBytes(key)});
        return true;
    });
    for (const Found& one : found) ttl.add(run.run, one.expires, one.key);
    ttl.set_progress(run.run, next);
}

}  // namespace

Timestamp sweep_time(std::int64_t expires_seconds, Timestamp now) {
    // It has expired when its second is over.
    const std::int64_t after = std::max(expires_seconds * 1000 + 999, now.ms);
    return {(after / kMinute + 1) * kMinute};
}

void TtlSweeper::expect(std::int64_t expires_seconds) {
    const Timestamp now = service_.host().scheduler.now();
    if (sweep_time(expires_seconds, now).ms < next_ms_.load()) wake();
}

// True when the sweep has to go on.
bool TtlSweeper::sweep_some() {
    const auto run = service_.read_store(
        [&](Store& store) { return store.area<TtlStore>().next_run(after_run_); });
    if (!run) return false;
    const std::int64_t until = due_.seconds();
    const auto table = service_.read_store([&](Store& store) { return table_of(store, *run); });
    const service::Scope scope = table ? table->scope() : service::Scope{};
    const auto taken = service_.write_call<expire_some>(service_, scope, "dynamodb.amazonaws.com",
                                                        ExpireInput{*run, until});
    if (taken < kItemsPerSweep) after_run_ = run->run;
    return true;
}

Timestamp TtlSweeper::next_due(Timestamp now) {
    return service_.read_store([&](Store& store) {
        auto& ttl = store.area<TtlStore>();
        Timestamp next = Timestamp::never();
        for (auto run = ttl.next_run(0); run; run = ttl.next_run(run->run))
            if (const auto earliest = ttl.earliest(run->run))
                next = std::min(next, sweep_time(*earliest, now));
        return next;
    });
}

runtime::Next TtlSweeper::run(Timestamp now) {
    // Whatever is committed from here on wakes this worker, until the next time is known.
    next_ms_ = INT64_MAX;
    if (!service_.has_state()) return runtime::Next::idle();
    const bool busy = service_.write_store([&](Store& store) {
        auto& ttl = store.area<TtlStore>();
        if (const auto run = ttl.unfinished_run()) {
            look_at_some(store, *run, now);
            return true;
        }
        return ttl.empty_discarded();
    });
    if (busy) return runtime::Next::again();
    if (now >= due_) {
        if (sweep_some()) return runtime::Next::again();
        due_ = Timestamp::never();
        after_run_ = 0;
    }
    due_ = std::min(due_, next_due(now));
    next_ms_ = due_.ms;
    if (due_ == Timestamp::never()) return runtime::Next::idle();
    return runtime::Next::at_time(due_);
}

}  // namespace leat::dynamodb
