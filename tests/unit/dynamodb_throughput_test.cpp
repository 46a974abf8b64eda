// The buckets of units behind --dynamodb-limits.
#include "services/dynamodb/errors.h"
#include "services/dynamodb/throughput_limits.h"
#include "tests/support/catch.h"

namespace dynamodb_throughput_test {

using namespace leat;
using namespace leat::dynamodb;
using std::chrono::seconds;
using Use = ThroughputLimits::Use;

namespace {

constexpr Timestamp kStart{1'000'000};

Table provisioned(std::int64_t read, std::int64_t write) {
    Table table;
    table.key = 1;
    table.throughput.read = read;
    table.throughput.write = write;
    return table;
}

bool admits(ThroughputLimits& limits, const Table& table, Use use, Timestamp now) {
    return !limits.refuses(table, nullptr, use, now);
}

}  // namespace

TEST_CASE("dynamodb: a table bursts for 300 seconds and then has what it is provisioned with") {
    ThroughputLimits limits;
    const Table table = provisioned(2, 1);
    REQUIRE(admits(limits, table, Use::Write, kStart));
    limits.spend(table, {.table = 300}, Use::Write, kStart);
    CHECK_FALSE(admits(limits, table, Use::Write, kStart));
    CHECK(admits(limits, table, Use::Read, kStart));
    CHECK(admits(limits, table, Use::Write, kStart + seconds(1)));
    // A debt is paid before anything else.
    limits.spend(table, {.table = 10}, Use::Write, kStart + seconds(1));
    CHECK_FALSE(admits(limits, table, Use::Write, kStart + seconds(10)));
    CHECK(admits(limits, table, Use::Write, kStart + seconds(11)));
}

TEST_CASE("dynamodb: no more is saved than 300 seconds' worth") {
    ThroughputLimits limits;
    const Table table = provisioned(1, 1);
    REQUIRE(admits(limits, table, Use::Read, kStart));
    limits.spend(table, {.table = 300}, Use::Read, kStart + seconds(100'000));
    CHECK_FALSE(admits(limits, table, Use::Read, kStart + seconds(100'000)));
}

TEST_CASE("dynamodb: a global index that is used up stops the table's writes") {
    ThroughputLimits limits;
    Table table = provisioned(100, 100);
    Index index;
    index.name = "by_kind";
    index.global = true;
    index.space = 7;
    index.throughput.read = index.throughput.write = 1;
    table.indexes.push_back(index);
    limits.spend(table, {.table = 1, .global = {{"by_kind", 300}}}, Use::Write, kStart);
    const auto refusal = limits.refuses(table, nullptr, Use::Write, kStart);
    REQUIRE(refusal);
    CHECK(refusal->code() == "ProvisionedThroughputExceededException");
    CHECK(refusal->message() ==
          "The level of configured provisioned throughput for one or more global secondary indexes "
          "of the table was exceeded. Consider increasing your provisioning level for the "
          "under-provisioned global secondary indexes with the UpdateTable API");
    // Each index is read from its own units.
    CHECK(admits(limits, table, Use::Read, kStart));
    CHECK_FALSE(limits.refuses(table, &table.indexes[0], Use::Read, kStart));
}

TEST_CASE("dynamodb: a table on demand is limited only by what it was given as a maximum") {
    ThroughputLimits limits;
    Table table;
    table.on_demand = true;
    limits.spend(table, {.table = 1'000'000}, Use::Read, kStart);
    CHECK(admits(limits, table, Use::Read, kStart));
    table.max_read = 1;
    limits.spend(table, {.table = 301}, Use::Read, kStart);
    const auto refusal = limits.refuses(table, nullptr, Use::Read, kStart);
    REQUIRE(refusal);
    CHECK(refusal->code() == "ThrottlingException");
}

}  // namespace dynamodb_throughput_test
