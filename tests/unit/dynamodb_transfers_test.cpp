// What exports and imports of DynamoDB read and write, without tables.
#include "base/gzip.h"
#include "protocol/error.h"
#include "services/dynamodb/exporter.h"
#include "services/dynamodb/import_format.h"
#include "tests/support/catch.h"

namespace dynamodb_transfers_test {

using namespace leat;
using namespace leat::dynamodb;

namespace {

using Fields = std::vector<std::string>;

std::vector<Fields> records_of(const std::string& text, char delimiter = ',') {
    std::vector<Fields> records;
    std::int64_t offset = 0;
    while (auto record = next_csv_record(text, offset, delimiter)) records.push_back(*record);
    return records;
}

Table typed_table() {
    Table table;
    table.keys.hash = {"pk", AttributeValue::Type::S};
    Index index;
    index.keys.hash = {"rank", AttributeValue::Type::N};
    index.keys.range = KeyAttribute{"blob", AttributeValue::Type::B};
    table.indexes.push_back(index);
    return table;
}

}  // namespace

TEST_CASE("CSV records end with a line, fields with the delimiter") {
    CHECK(records_of("") == std::vector<Fields>{});
    CHECK(records_of("a,b\nc,\n") == std::vector<Fields>{{"a", "b"}, {"c", ""}});
    CHECK(records_of("a,b\r\nc,d") == std::vector<Fields>{{"a", "b"}, {"c", "d"}});
    CHECK(records_of("a\tb,c\n", '\t') == std::vector<Fields>{{"a", "b,c"}});
    CHECK(records_of("\n") == std::vector<Fields>{{""}});
}

TEST_CASE("quoted CSV fields hold delimiters, quotes and line breaks") {
    CHECK(records_of("\"a,b\",\"c\"\"d\"\n\"e\nf\",g\n") ==
          std::vector<Fields>{{"a,b", "c\"d"}, {"e\nf", "g"}});
    CHECK(records_of("a\"b,\"\"\n") == std::vector<Fields>{{"a\"b", ""}});
    CHECK(records_of("\"never closed,x\n") == std::vector<Fields>{{"never closed,x\n"}});
}

TEST_CASE("a CSV record becomes an item with its keys in their types") {
    const Table table = typed_table();
    const auto item = item_of_csv(table, {"pk", "rank", "blob", "n"}, {"a", "1.0", "AAE=", "5"});
    CHECK(item == AttributeMap{{"blob", AttributeValue::binary(std::string("\0\1", 2))},
                               {"n", AttributeValue::string("5")},
                               {"pk", AttributeValue::string("a")},
                               {"rank", AttributeValue::number("1")}});
    CHECK_THROWS_AS(item_of_csv(table, {"pk", "rank"}, {"a"}), protocol::Error);
    CHECK_THROWS_AS(item_of_csv(table, {"pk", "rank"}, {"a", "one"}), protocol::Error);
    CHECK_THROWS_AS(item_of_csv(table, {"pk", "blob"}, {"a", "?"}), protocol::Error);
}

TEST_CASE("a line of DYNAMODB_JSON becomes an item or is refused") {
    CHECK(item_of_json_line(R"({"Item":{"pk":{"S":"a"},"n":{"N":"1.50"}}})") ==
          AttributeMap{{"n", AttributeValue::number("1.5")}, {"pk", AttributeValue::string("a")}});
    for (const char* line : {"", "{}", "[]", R"({"Item":5})", R"({"Item":{"a":{"N":"x"}}})",
                             R"({"Item":{"a":{"S":"x"})", R"({"Item":{"a":{}}})"}) {
        INFO(line);
        CHECK_THROWS_AS(item_of_json_line(line), protocol::Error);
    }
}

TEST_CASE("gzip and back, also of several members; damage is noticed") {
    const std::string text(300'000, 'x');
    CHECK(gunzip(gzip(text), text.size()) == text);
    CHECK(gunzip(gzip(""), 0) == "");
    CHECK(gunzip(gzip("a") + gzip("b"), 2) == "ab");
    CHECK_THROWS_AS(gunzip(gzip(std::string(10'000'000, 'x')), 1'000'000), std::length_error);
    CHECK_THROWS_AS(gunzip("no gzip", 100), std::invalid_argument);
    CHECK_THROWS_AS(gunzip("", 100), std::invalid_argument);
    const std::string whole = gzip(text);
    CHECK_THROWS_AS(gunzip(std::string_view(whole).substr(0, whole.size() - 9), 1'000'000),
                    std::invalid_argument);
}

TEST_CASE("a changed item keeps its images and is told by them") {
    const ChangedItem changed{1700, R"({"pk":{"S":"a"}})", "", R"({"pk":{"S":"a"},"v":{"N":"1"}})"};
    const ChangedItem same = ChangedItem::of(changed.text());
    CHECK(same.at == 1700);
    CHECK(same.key == changed.key);
    CHECK(same.old_image.empty());
    CHECK(same.new_image == changed.new_image);
    CHECK(change_line(changed, true) ==
          R"({"Metadata":{"WriteTimestampMicros":{"N":"1700000"}},"Keys":{"pk":{"S":"a"}},)"
          R"("NewImage":{"pk":{"S":"a"},"v":{"N":"1"}}})"
          "\n");
    CHECK(full_line("{}") == "{\"Item\":{}}\n");
}

}  // namespace dynamodb_transfers_test
