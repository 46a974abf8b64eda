#include "services/dynamodb/ttl_entries.h"

#include "base/strings.h"
#include "services/dynamodb/change_listeners.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/store_ttl.h"
#include "services/dynamodb/streams/workers.h"

namespace leat::dynamodb {

void start_expiry(Call& call, const Table& table) {
    auto& ttl = call.store.area<TtlStore>();
    // A replica shares what another one began.
    if (ttl.run_of(table.space)) return;
    ttl.insert_run(table.space, table.ttl_attribute);
    call.wake(stream_workers(call.service).ttl_sweeper);
}

void stop_expiry(Call& call, const Table& table) {
    call.store.area<TtlStore>().discard_run(table.space);
    call.wake(stream_workers(call.service).ttl_sweeper);
}

std::optional<std::int64_t> expiry_of(const AttributeMap* item, const std::string& attribute) {
    const AttributeValue* value = item ? item->find(attribute) : nullptr;
    if (!value || !value->is(AttributeValue::Type::N)) return std::nullopt;
    // Numbers are canonical: what is not an integer has a point (or an exponent, beyond all times).
    std::string_view text = value->text();
    const std::size_t point = text.find('.');
    if (point != std::string_view::npos) text = text.substr(0, point);
    constexpr std::size_t kDigits = 15;
    if (text.size() > kDigits) return std::nullopt;
    const auto seconds = parse_int(text);
    if (!seconds) return std::nullopt;
    return *seconds;
}

void note_expiry(Call& call, const ItemChange& change) {
    const std::string& attribute = change.table.ttl_attribute;
    if (attribute.empty()) return;
    const auto before = expiry_of(change.before, attribute);
    auto after = expiry_of(change.after, attribute);
    if (before == after) return;
    auto& ttl = call.store.area<TtlStore>();
    const std::int64_t run = ttl.run_of(change.table.space);
    if (!run) return;
    const KeyBytes key = item_key(change.table.space, change.table.keys, change.key);
    if (before) ttl.remove(run, *before, key);
    if (!after || *after < call.now.seconds() - kOldestExpirySeconds) return;
    ttl.add(run, *after, key);
    TtlSweeper& sweeper = stream_workers(call.service).ttl_sweeper;
    call.after_commit([&sweeper, expires = *after] { sweeper.expect(expires); });
}

}  // namespace leat::dynamodb
