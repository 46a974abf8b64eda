// PartiQL: what statements say, and what their WHERE says of a key.
#include "protocol/error.h"
#include "services/dynamodb/partiql/plan.h"
#include "support/catch.h"

namespace dynamodb_partiql_test {

using namespace leat;
using namespace leat::dynamodb;
using partiql::parse;
using partiql::Statement;
using Operator = expressions::KeyCondition::Operator;

namespace {

const KeySchema kKeys{.hash = {"a"}, .range = KeyAttribute{"b", AttributeValue::Type::N}};

partiql::Where where_of(const std::string& condition) {
    return partiql::split(parse("SELECT * FROM t WHERE " + condition, nullptr).where, kKeys);
}

std::string refusal(const std::string& text, const std::vector<AttributeValue>& parameters = {}) {
    try {
        parse(text, &parameters);
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "ValidationException");
        return error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("PartiQL: a SELECT names a table, an index and paths") {
    const Statement all = parse("select * from Music", nullptr);
    CHECK(all.reads());
    CHECK(all.table == "Music");
    CHECK_FALSE(all.index);
    CHECK(all.selected.empty());
    const Statement some =
        parse(R"(SELECT a."b c"[2].d, e FROM "my-table"."by-e" ORDER BY e DESC)", nullptr);
    CHECK(some.table == "my-table");
    CHECK(some.index == "by-e");
    REQUIRE(some.selected.size() == 2);
    CHECK(expressions::to_text(some.selected[0]) == "[a, b c, [2], d]");
    REQUIRE(some.order.size() == 1);
    CHECK(some.order[0].descending);
}

TEST_CASE("PartiQL: literals of every type") {
    const Statement insert = parse(
        "INSERT INTO t VALUE {'s':'it''s','n':-01.50,'b':true,'z':NULL,'l':[1,[]],'m':{},"
        "'ss':<<'b','a'>>,'ns':<<2,1.0>>}",
        nullptr);
    CHECK(encode(insert.item).json ==
          R"({"b":{"BOOL":true},"l":{"L":[{"N":"1"},{"L":[]}]},"m":{"M":{}},"n":{"N":"-1.5"},)"
          R"("ns":{"NS":["1","2"]},"s":{"S":"it's"},"ss":{"SS":["a","b"]},"z":{"NULL":true}})");
}

TEST_CASE("PartiQL: parameters are taken in order, all of them") {
    const std::vector<AttributeValue> parameters{AttributeValue::string("x"),
                                                 AttributeValue::number("1")};
    const auto where =
        partiql::split(parse("SELECT * FROM t WHERE a = ? AND b >= ?", &parameters).where, kKeys);
    CHECK(where.partitions == std::vector<AttributeValue>{parameters[0]});
    CHECK(where.sort.op == Operator::GreaterEqual);
    CHECK(where.sort.low == parameters[1]);
    const char* mismatch = "Number of parameters in request and statement don't match.";
    CHECK(refusal("SELECT * FROM t WHERE a = ?", parameters) == mismatch);
    CHECK(refusal("SELECT * FROM t WHERE a = ? AND b = ? AND c = ?", parameters) == mismatch);
}

TEST_CASE("PartiQL: WHERE is split into the key and the rest") {
    auto where = where_of("c = 1 AND (a = 'p' AND 5 > b) AND a <> 'q'");
    CHECK(where.partitions.size() == 1);
    CHECK(where.sort.op == Operator::Less);
    CHECK(where.rest.size() == 2);
    CHECK_FALSE(partiql::full_key_if_any(where, kKeys));

    where = where_of("b = 5 AND a = 'p'");
    REQUIRE(partiql::full_key_if_any(where, kKeys));
    CHECK(encode(*partiql::full_key_if_any(where, kKeys)).json ==
          R"({"a":{"S":"p"},"b":{"N":"5"}})");

    CHECK(where_of("a IN ['x','y','x']").partitions.size() == 2);
    CHECK(where_of("a = 'p' OR b = 1").partitions.empty());
    CHECK(where_of("a = 5").partitions.empty());  // another type than the key's
    CHECK(where_of("NOT a = 'p'").partitions.empty());
    CHECK(where_of("begins_with(b, '1') AND a = 'p'").sort.op == Operator::None);
}

TEST_CASE("PartiQL: what is no statement is refused") {
    const auto starts = [](const std::string& text) {
        return text.starts_with("Statement wasn't well formed, can't be processed: ");
    };
    for (const char* text : {"", "DROP TABLE t", "SELECT FROM t", "SELECT * FROM t WHERE",
                             "SELECT * FROM t WHERE a =", "SELECT * FROM t WHERE a = 'x",
                             "INSERT INTO t VALUE [1]", "UPDATE t WHERE a = 1", "UPDATE t SET a 1",
                             "DELETE t", "SELECT * FROM t; SELECT * FROM t", "SELECT * FROM t #",
                             "SELECT * FROM t WHERE frobnicate(a, 1)"})
        CHECK(starts(refusal(text)));
    CHECK(starts(refusal("SELECT * FROM t WHERE " + std::string(5000, '('))));
    CHECK(starts(refusal("INSERT INTO t VALUE {'a':" + std::string(5000, '[') + "}")));
    CHECK(refusal("INSERT INTO t VALUE {'a':<<1, 2, 1.0>>}") ==
          "One or more parameter values were invalid: Input collection [1, 2, 1] contains "
          "duplicates.");
    std::string long_sum = "UPDATE t SET a = 1";
    for (int i = 0; i < 400; ++i) long_sum += "+1";
    CHECK(starts(refusal(long_sum)));
}

TEST_CASE("PartiQL: a selected path is shown under its last name") {
    const Statement statement = parse("SELECT m.x, m.l[1], gone FROM t", nullptr);
    CHECK(partiql::shown(R"({"a":{"S":"k"},"m":{"M":{"l":{"L":[{"N":"1"},{"N":"2"}]},)"
                         R"("x":{"BOOL":true}}}})",
                         statement.selected)
              .json == R"({"l[1]":{"N":"2"},"x":{"BOOL":true}})");
}

}  // namespace dynamodb_partiql_test
