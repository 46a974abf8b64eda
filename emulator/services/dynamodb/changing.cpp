#include "services/dynamodb/changing.h"

#include <algorithm>

#include "services/dynamodb/change_listeners.h"
#include "services/dynamodb/crossing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/item_keys.h"

namespace leat::dynamodb {

const AttributeMap& Subject::decode_before() {
    if (!decoded) {
        if (stored) before = decode(stored->json);
        decoded = true;
    }
    return before;
}

Subject find_subject(Store& store, TablePtr table, AttributeMap key) {
    KeyBytes bytes = item_key(table->space, table->keys, key);
    Subject subject = locate(store, std::move(table), std::move(bytes));
    subject.key = std::move(key);
    subject.decode_before();
    return subject;
}

Subject locate(Store& store, TablePtr table, KeyBytes key_bytes) {
    Subject subject;
    subject.stored = store.find_item(key_bytes);
    subject.decoded = false;
    subject.table = std::move(table);
    subject.key_bytes = std::move(key_bytes);
    return subject;
}

void check_item_size(const AttributeMap& item, bool update) {
    // Values of requests were looked at when they were read; updates can nest them further.
    if (update)
        for (const Attribute& attribute : item)
            if (depth_of(attribute.value) > kDeepest) throw kValidation(kTooDeep);
    if (size_of(item) > kLargestItem)
        throw kValidation(update ? "Item size to update has exceeded the maximum allowed size"
                                 : "Item size has exceeded the maximum allowed size");
}

void check_item(const Table& table, const AttributeMap& item, bool update) {
    check_item_size(item, update);
    check_key_size(table.keys, item);
    check_index_keys(table, item, update);
}

std::vector<std::string> projected_names(const Index& index, const KeySchema& table_keys) {
    if (index.projection == ProjectionType::All) return {};
    std::vector<std::string> names{table_keys.hash.name, index.keys.hash.name};
    if (table_keys.range) names.push_back(table_keys.range->name);
    if (index.keys.range) names.push_back(index.keys.range->name);
    if (index.projection == ProjectionType::Include)
        names.insert(names.end(), index.include.begin(), index.include.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

IndexEntry entry_of(const Index& index, const Table& table,
                    const std::vector<std::string>& projected, const AttributeMap& item,
                    std::int64_t item_bytes) {
    IndexEntry entry{index_key(index, table.keys, item)};
    if (!entry.key) return entry;
    if (projected.empty()) {
        entry.bytes = item_bytes;
        return entry;
    }
    for (const auto& name : projected)
        if (const auto* value = item.find(name))
            entry.bytes += static_cast<std::int64_t>(name.size()) + size_of(*value);
    return entry;
}

namespace {

bool same_projection(const std::vector<std::string>& names, const AttributeMap& a,
                     const AttributeMap& b) {
    if (names.empty()) return a == b;
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto *left = a.find(name), *right = b.find(name);
        return left && right ? *left == *right : left == right;
    });
}

/// One change on its way into the store.
class Change {
public:
    Change(Call& call, const Subject& subject, const AttributeMap* after)
        : store_(call.store), subject_(subject), table_(*subject.table), after_(after) {}

    ChangeCost run() {
        if (subject_.stored) cost_.before_bytes = size_of_encoded(subject_.stored->json);
        if (after_) cost_.after_bytes = size_of(*after_);
        if (!after_ && !subject_.stored) return cost_;
        id_ = write();
        if (!changed()) return cost_;
        store_.add_counts(table_.space, (after_ ? 1 : 0) - (subject_.stored ? 1 : 0),
                          cost_.after_bytes - cost_.before_bytes);
        for (const Index& index : table_.indexes)
            if (index.status != Index::Status::Deleting && index.covers(subject_.key_bytes))
                put_entry(index, id_);
        return cost_;
    }
    bool changed() const { return id_ != kNothing; }
    std::int64_t id() const { return id_; }
    const std::string& after_json() const { return encoded_.json; }

    /// What was there; nullptr: nothing.
    const AttributeMap* before() {
        if (!subject_.stored) return nullptr;
        if (subject_.decoded) return &subject_.before;
        if (!before_) before_ = decode(subject_.stored->json);
        return &*before_;
    }

private:
    static constexpr std::int64_t kNothing = -1;

    /// The item's id, or kNothing when it is the same as before.
    std::int64_t write() {
        if (!after_) {
            store_.remove_item(subject_.key_bytes, subject_.stored->id);
            return subject_.stored->id;
        }
        encoded_ = encode(*after_);
        if (!subject_.stored) return store_.insert_item(subject_.key_bytes, encoded_.json);
        // The form is canonical: equal items are equal bytes.
        if (subject_.stored->json == encoded_.json) return kNothing;
        store_.replace_item(subject_.stored->id, encoded_.json);
        return subject_.stored->id;
    }

    void put_entry(const Index& index, std::int64_t id) {
        const AttributeMap* old = before();
        const auto names = projected_names(index, table_.keys);
        const auto entry = [&](const AttributeMap* item, std::int64_t bytes) {
            return item ? entry_of(index, table_, names, *item, bytes) : IndexEntry();
        };
        const IndexEntry was = entry(old, cost_.before_bytes);
        const IndexEntry is = entry(after_, cost_.after_bytes);
        if (!was.key && !is.key) return;
        if (was.key == is.key) {
            if (same_projection(names, *old, *after_)) return;
            cost_.indexes[index.name].bytes_put = std::max(was.bytes, is.bytes);
            store_.add_counts(index.space, 0, is.bytes - was.bytes);
            return;
        }
        auto& cost = cost_.indexes[index.name];
        if (was.key) {
            store_.remove_entry(*was.key);
            cost.bytes_deleted = was.bytes;
        }
        if (is.key) {
            store_.insert_entry(*is.key, id);
            cost.bytes_put = is.bytes;
        }
        store_.add_counts(index.space, (is.key ? 1 : 0) - (was.key ? 1 : 0), is.bytes - was.bytes);
    }

    Store& store_;
    const Subject& subject_;
    const Table& table_;
    const AttributeMap* after_;
    ChangeCost cost_;
    std::int64_t id_ = kNothing;
    std::optional<AttributeMap> before_;
    EncodedItem encoded_;
};

bool is_followed(const Table& table) {
    return table.stream || table.history || table.streams_to_kinesis ||
           !table.ttl_attribute.empty();
}

void tell(Call& call, const ItemChange& change) {
    if (change.table.stream) record_in_stream(call, change);
    if (change.table.streams_to_kinesis) record_for_kinesis(call, change);
    if (change.table.history) record_history(call, change);
}

}  // namespace

bool looks_back(const Table& table) {
    return !table.indexes.empty() || table.global_replica || is_followed(table);
}

ChangeCost change(Call& call, const Subject& subject, const AttributeMap* after, ChangedBy by) {
    Change one(call, subject, after);
    ChangeCost cost = one.run();
    if (!one.changed()) return cost;
    const Table& table = *subject.table;
    if (call.service.ledger().on())
        record_write(call, table, after ? *after : *one.before(), one.id(),
                     after ? cost.after_bytes : 0, by);
    if (!table.global_replica && !is_followed(table)) return cost;
    const AttributeMap* before = one.before();
    const AttributeMap key =
        subject.key.empty() ? key_attributes(table.keys, after ? *after : *before) : subject.key;
    const auto change_of = [&](const Table& told) -> ItemChange {
        return {told,
                key,
                before,
                after,
                by,
                subject.stored ? std::string_view(subject.stored->json) : std::string_view(),
                one.after_json()};
    };
    // Items expire once, however many replicas they have.
    if (!table.ttl_attribute.empty()) note_expiry(call, change_of(table));
    if (!table.global_replica) {
        tell(call, change_of(table));
        return cost;
    }
    for (const TablePtr& replica : call.store.tables_of_space(table.space))
        if (is_followed(*replica)) tell(call, change_of(*replica));
    return cost;
}

}  // namespace leat::dynamodb
