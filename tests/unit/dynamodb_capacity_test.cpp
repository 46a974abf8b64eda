// What reads and writes cost, and why transactions are cancelled.
#include "services/dynamodb/capacity.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/shapes_common.h"
#include "services/dynamodb/transaction.h"
#include "tests/support/catch.h"

namespace dynamodb_capacity_test {

using namespace leat;
using namespace leat::dynamodb;

TEST_CASE("dynamodb: units are started ones, half for reads that may be stale") {
    CHECK(read_units(0, true) == 1);
    CHECK(read_units(4096, true) == 1);
    CHECK(read_units(4097, true) == 2);
    CHECK(read_units(4097, false) == 1);
    CHECK(read_units(1, false) == 0.5);
    CHECK(write_units(0) == 1);
    CHECK(write_units(1024) == 1);
    CHECK(write_units(1025) == 2);
}

TEST_CASE("dynamodb: an answer tells capacity in the form that was asked for") {
    CHECK(capacity_form(std::nullopt) == CapacityForm::None);
    CHECK(capacity_form("NONE") == CapacityForm::None);
    CHECK(capacity_form("TOTAL") == CapacityForm::Total);
    CHECK(capacity_form("INDEXES") == CapacityForm::Indexes);
    Spent spent{.table = 1, .local = {{"l", 2}}, .global = {{"g", 3}}};
    CHECK_FALSE(consumed(CapacityForm::None, "t", spent));
    const auto total = consumed(CapacityForm::Total, "t", spent);
    CHECK(total->capacity_units == 6);
    CHECK_FALSE(total->table);
    const auto all = consumed(CapacityForm::Indexes, "t", spent);
    CHECK(all->table->capacity_units == 1);
    CHECK(all->local_secondary_indexes->at("l").capacity_units == 2);
    CHECK(all->global_secondary_indexes->at("g").capacity_units == 3);
}

TEST_CASE("dynamodb: a transaction is cancelled for reasons, one for each action") {
    Cancellation none(2);
    CHECK_NOTHROW(none.finish());
    Cancellation cancellation(3);
    cancellation.blame(1, ConditionalCheckFailed("The conditional request failed")
                              .with_members(ItemResponse{EncodedItem{"{}"}}));
    cancellation.blame(2, kValidation("wrong"));
    CHECK_FALSE(cancellation.blames(0));
    CHECK(cancellation.blames(1));
    try {
        cancellation.finish();
        FAIL("it was not cancelled");
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "TransactionCanceledException");
        CHECK(error.message() ==
              "Transaction cancelled, please refer cancellation reasons for specific reasons "
              "[None, ConditionalCheckFailed, ValidationError]");
        const auto& reasons =
            *static_cast<const CancellationReasons*>(error.members())->cancellation_reasons;
        REQUIRE(reasons.size() == 3);
        CHECK_FALSE(reasons[0].message);
        CHECK(reasons[1].item->json == "{}");
        CHECK(reasons[2].message == "wrong");
    }
    // What is no reason ends the request as it is.
    CHECK_THROWS_AS(cancellation.blame(0, ResourceNotFound("gone")), protocol::Error);
}

}  // namespace dynamodb_capacity_test
