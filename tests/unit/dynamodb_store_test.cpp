// DynamoDB's store on a database of its own: items and entries, counts, tables and their cache,
// spaces that nobody uses, and the backfilling of indexes.
#include <string>

#include "services/dynamodb/backfiller.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/store.h"
#include "services/dynamodb/table_settings.h"
#include "tests/support/catch.h"

namespace dynamodb_store_test {

using namespace leat;
using namespace leat::dynamodb;

namespace {

using Value = AttributeValue;

const service::Scope kScope;

Table table_named(const std::string& name) {
    Table table;
    table.account = kScope.account;
    table.region = kScope.region;
    table.name = name;
    table.id = "id of " + name;
    table.keys = {{"pk", Value::Type::S}, KeyAttribute{"sk", Value::Type::N}};
    return table;
}

Index global_index(const std::string& name, const std::string& key) {
    Index index;
    index.name = name;
    index.global = true;
    index.keys = {{key, Value::Type::S}, std::nullopt};
    return index;
}

struct Fixture {
    Fixture()
        : database(":memory:", storage::Durability::None),
          store((storage::migrate(database, Store::migrations()), database)) {}

    /// A further connection would do the same: caches are for what has been read.
    void commit() {
        store.before_commit();
        store.drop_caches();
    }
    void put(const Table& table, const AttributeMap& item) {
        store.insert_item(item_key(table.space, table.keys, item), encode(item).json);
        store.add_counts(table.space, 1, size_of(item));
    }
    AttributeMap item(const std::string& pk, int sk) {
        return {{"pk", Value::string(pk)}, {"sk", Value::number(std::to_string(sk))}};
    }
    std::string entries(Space space, bool backward = false) {
        const KeyBytes from = space_prefix(space);
        std::string all;
        store.each_entry({from, after_prefix(from), backward},
                         [&](std::string_view, std::int64_t, std::string_view json) {
                             all += std::string(json) + " ";
                             return true;
                         });
        return all;
    }

    storage::Database database;
    Store store;
};

}  // namespace

TEST_CASE("a stored item is found by its key, replaced in place and removed") {
    Fixture f;
    const auto table = f.store.insert_table(table_named("orders"));
    const KeyBytes key = item_key(table->space, table->keys, f.item("a", 1));
    CHECK_FALSE(f.store.find_item(key));
    const auto id = f.store.insert_item(key, "{1}");
    CHECK(f.store.find_item(key)->id == id);
    CHECK(f.store.find_item(key)->json == "{1}");
    f.store.replace_item(id, "{2}");
    CHECK(f.store.find_item(key)->json == "{2}");
    CHECK(f.store.find_item(key)->id == id);
    f.store.remove_item(key, id);
    CHECK_FALSE(f.store.find_item(key));
    CHECK(f.entries(table->space).empty());
}

TEST_CASE("entries of a range come in the order of their keys, in both directions") {
    Fixture f;
    const auto table = f.store.insert_table(table_named("orders"));
    const auto other = f.store.insert_table(table_named("others"));
    for (const int sk : {10, -2, 9}) f.put(*table, f.item("a", sk));
    f.put(*other, f.item("a", 5));
    const auto text = [](int sk) {
        return R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(sk) + "\"}} ";
    };
    CHECK(f.entries(table->space) == text(-2) + text(9) + text(10));
    CHECK(f.entries(table->space, true) == text(10) + text(9) + text(-2));
    CHECK(f.entries(other->space) == text(5));
}

TEST_CASE("counts are told before the commit and kept by it") {
    Fixture f;
    const auto table = f.store.insert_table(table_named("orders"));
    CHECK(f.store.counts(table->space).items == 0);
    f.store.add_counts(table->space, 2, 300);
    f.store.add_counts(table->space, -1, -100);
    CHECK(f.store.counts(table->space).items == 1);
    f.commit();
    CHECK(f.store.counts(table->space).items == 1);
    CHECK(f.store.counts(table->space).bytes == 200);
    f.store.add_counts(table->space, 5, 5);
    f.store.drop_caches();  // a transaction that is undone
    CHECK(f.store.counts(table->space).items == 1);
}

TEST_CASE("a table keeps everything that is known of it") {
    Fixture f;
    Table table = table_named("orders");
    Index local = global_index("by_time", "pk");
    local.global = false;
    local.keys.range = KeyAttribute{"time", Value::Type::N};
    local.projection = ProjectionType::Include;
    local.include = {"a", "b"};
    Index global = global_index("by_kind", "kind");
    global.status = Index::Status::Creating;
    global.backfilling = true;
    global.backfilled = std::string("\0\xFFx", 3);
    global.throughput = {.read = 3, .write = 4, .last_increase = {7}};
    table.indexes = {local, global};
    table.throughput = {.read = 1, .write = 2, .last_decrease = {5}, .decreases_today = 3};
    table.created = {1000};
    table.on_demand_since = {900};
    table.max_read = 50;
    table.deletion_protection = true;
    table.ttl_attribute = "expires";
    table.stream = StreamView::OldImage;
    table.stream_label = "2026";
    table.stream_key = 12;
    table.history = true;
    f.store.insert_table(table);

    const auto found = f.store.find_table(kScope, "orders");
    REQUIRE(found);
    const Table again = table_of_json(to_json(*found));
    CHECK(to_json(again) == to_json(*found));
    CHECK(again.keys == table.keys);
    CHECK(again.indexes[0].keys == local.keys);
    CHECK(again.indexes[0].include == local.include);
    CHECK(again.indexes[0].projection == ProjectionType::Include);
    CHECK_FALSE(again.indexes[0].global);
    CHECK(again.indexes[1].backfilled == global.backfilled);
    CHECK(again.indexes[1].status == Index::Status::Creating);
    CHECK(again.indexes[1].throughput.last_increase.ms == 7);
    CHECK(again.throughput.decreases_today == 3);
    CHECK(again.max_read == 50);
    CHECK_FALSE(again.max_write);
    CHECK(again.deletion_protection);
    CHECK(again.ttl_attribute == "expires");
    CHECK(again.stream == StreamView::OldImage);
    CHECK(again.stream_key == 12);
    CHECK(again.history);
    CHECK(found->arn() == "arn:aws:dynamodb:us-east-1:000000000000:table/orders");
    CHECK(found->stream_arn() == found->arn() + "/stream/2026");
    CHECK(found->is_key_attribute("time"));
    CHECK_FALSE(found->is_key_attribute("a"));
}

TEST_CASE("a table is parsed once, and anew after each change") {
    Fixture f;
    f.store.insert_table(table_named("orders"));
    const auto first = f.store.find_table(kScope, "orders");
    CHECK(f.store.find_table(kScope, "orders") == first);
    Table changed = *first;
    changed.deletion_protection = true;
    f.store.update_table(changed);
    const auto second = f.store.find_table(kScope, "orders");
    CHECK(second != first);
    CHECK(second->deletion_protection);
    CHECK(second->version != first->version);
    CHECK(f.store.table_by_key(first->key) == second);
    CHECK_FALSE(f.store.find_table({"111122223333", "us-east-1"}, "orders"));
    CHECK_FALSE(f.store.find_table({"000000000000", "eu-west-1"}, "orders"));
}

TEST_CASE("the writer remembers the tables it found, until something changes them") {
    Fixture f;
    f.store.insert_table(table_named("orders"));
    f.commit();
    const auto first = f.store.find_table(kScope, "orders");
    // Behind the store's back: nobody looks.
    f.database.execute("UPDATE tables SET name='other'");
    CHECK(f.store.find_table(kScope, "orders") == first);
    CHECK_FALSE(f.store.find_table({"111122223333", kScope.region}, "orders"));
    f.store.drop_caches();
    CHECK_FALSE(f.store.find_table(kScope, "orders"));

    f.database.execute("UPDATE tables SET name='orders'");
    f.store.find_table(kScope, "orders");
    Table changed = *first;
    changed.deletion_protection = true;
    f.store.update_table(changed);
    CHECK(f.store.find_table(kScope, "orders")->deletion_protection);
    f.store.delete_table(*f.store.find_table(kScope, "orders"));
    CHECK_FALSE(f.store.find_table(kScope, "orders"));
    for (int i = 0; i < 20; ++i) f.store.insert_table(table_named("t" + std::to_string(i)));
    for (int i = 0; i < 40; ++i) {
        const std::string name = "t" + std::to_string(i % 20);
        CHECK(f.store.find_table(kScope, name)->name == name);
    }
}

TEST_CASE("tables are listed by the bytes of their names") {
    Fixture f;
    for (const char* name : {"beta", "Alpha", "_x_", "alpha"})
        f.store.insert_table(table_named(name));
    CHECK(f.store.table_names(kScope, "", 10) ==
          std::vector<std::string>{"Alpha", "_x_", "alpha", "beta"});
    CHECK(f.store.table_names(kScope, "Alpha", 1) == std::vector<std::string>{"_x_"});
    CHECK(f.store.count_tables(kScope) == 4);
}

TEST_CASE("a deleted table leaves its spaces to be emptied step by step") {
    Fixture f;
    Table wanted = table_named("orders");
    wanted.indexes = {global_index("by_kind", "kind")};
    const auto table = f.store.insert_table(wanted);
    const auto kept = f.store.insert_table(table_named("kept"));
    for (int i = 0; i < 5; ++i) f.put(*table, f.item("a", i));
    f.put(*kept, f.item("a", 1));
    f.store.put_setting(table->key, "tags", "{}");
    f.store.delete_table(*table);
    CHECK_FALSE(f.store.find_table(kScope, "orders"));
    CHECK_FALSE(f.store.setting(table->key, "tags"));

    CHECK(f.store.empty_space(table->space, true, 2) == 2);
    CHECK(f.store.empty_space(table->space, true, 2) == 2);
    CHECK(f.store.empty_space(table->space, true, 2) == 1);
    int spaces = 0;
    while (const auto discarded = f.store.discarded_space()) {
        CHECK(discarded->with_items == (discarded->space == table->space));
        f.store.forget_space(discarded->space);
        ++spaces;
    }
    CHECK(spaces == 2);
    storage::Statement values(f.database, "SELECT count(*) FROM items");
    auto row = values.query();
    REQUIRE(row.next());
    CHECK(row.integer(0) == 1);
    CHECK_FALSE(f.entries(kept->space).empty());
}

TEST_CASE("replicas keep their items until the last one is deleted") {
    Fixture f;
    const auto first = f.store.insert_table(table_named("orders"));
    Table other = *first;
    other.region = "eu-west-1";
    const auto second = f.store.insert_table(other);
    CHECK(second->space == first->space);
    CHECK(f.store.tables_of_space(first->space).size() == 2);
    f.store.delete_table(*first);
    CHECK_FALSE(f.store.discarded_space());
    f.store.delete_table(*second);
    CHECK(f.store.discarded_space()->space == first->space);
}

TEST_CASE("an added index is filled in steps with the items that fit") {
    Fixture f;
    const auto table = f.store.insert_table(table_named("orders"));
    for (int i = 0; i < 5; ++i) {
        AttributeMap item = f.item("a", i);
        if (i == 2) item.set("kind", Value::number("7"));  // of another type than the index's key
        if (i != 2 && i != 3) item.set("kind", Value::string("k"));
        f.put(*table, item);
    }
    Table changed = *table;
    Index added = global_index("by_kind", "kind");
    added.projection = ProjectionType::KeysOnly;
    added.status = Index::Status::Creating;
    added.backfilling = true;
    changed.indexes.push_back(added);
    auto now = f.store.update_table(changed);
    REQUIRE(f.store.unsettled_tables(0, 10).size() == 1);

    backfill_some(f.store, *now, 2);
    now = f.store.find_table(kScope, "orders");
    const Index* index = now->index("by_kind");
    CHECK(index->backfilling);
    CHECK(f.store.counts(index->space).items == 2);
    // Changes of items that it has come to concern the index; others do not.
    CHECK(index->covers(item_key(now->space, now->keys, f.item("a", 1))));
    CHECK_FALSE(index->covers(item_key(now->space, now->keys, f.item("a", 2))));

    for (int steps = 0; steps < 2; ++steps)
        backfill_some(f.store, *f.store.find_table(kScope, "orders"), 2);
    now = f.store.find_table(kScope, "orders");
    index = now->index("by_kind");
    CHECK(index->status == Index::Status::Active);
    CHECK_FALSE(index->backfilling);
    CHECK(f.store.counts(index->space).items == 3);
    // pk, a, sk, its number, kind, k
    CHECK(f.store.counts(index->space).bytes == size_of({{"pk", Value::string("a")},
                                                         {"sk", Value::number("0")},
                                                         {"kind", Value::string("k")}}) +
                                                    2 * size_of({{"pk", Value::string("a")},
                                                                 {"sk", Value::number("1")},
                                                                 {"kind", Value::string("k")}}));
    CHECK(f.store.unsettled_tables(0, 10).empty());
}

TEST_CASE("settings that only descriptions tell are kept") {
    Fixture f;
    const auto table = f.store.insert_table(table_named("orders"));
    CHECK(read_settings(f.store, table->key) == TableSettings());
    TableSettings settings;
    settings.table_class = "STANDARD_INFREQUENT_ACCESS";
    settings.class_changed = {5};
    settings.kms_key_arn = "arn";
    settings.warmth = Warmth{1, 2};
    settings.index_warmth["i"] = {3, 4};
    write_settings(f.store, table->key, settings);
    CHECK(read_settings(f.store, table->key) == settings);
    write_settings(f.store, table->key, {});
    CHECK_FALSE(f.store.setting(table->key, "described"));
}

TEST_CASE("an account's tables go without the others'") {
    Fixture f;
    f.store.insert_table(table_named("mine"));
    Table other = table_named("theirs");
    other.account = "111122223333";
    f.store.insert_table(other);
    f.store.delete_account(kScope.account);
    CHECK_FALSE(f.store.find_table(kScope, "mine"));
    CHECK(f.store.find_table({"111122223333", kScope.region}, "theirs"));
}

}  // namespace dynamodb_store_test
