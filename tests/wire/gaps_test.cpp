// Members that are accepted without effect: counted, or refused in strict mode.
#include "wire/firehose_support.h"

namespace gaps_test {

using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

const std::string kForced = named("d", R"(,"AllowForceDelete":true)");

Document gaps(WireTest& w) {
    const Answer answer = w.http("GET", "/_leat/gaps");
    REQUIRE(answer.status == 200);
    return Document::parse(answer.body);
}

}  // namespace

TEST_CASE("a member without effect is counted with its reason") {
    WireTest w(false);
    create_delivery_stream(w, "d");
    CHECK(gaps(w).find("count")->as_integer() == 0);
    firehose_ok(w, "DeleteDeliveryStream", kForced);
    call(w, "DeleteDeliveryStream", kForced);
    const Document found = gaps(w);
    REQUIRE(found.find("count")->as_integer() == 1);
    const Document& gap = found.find("gaps")->items()[0];
    CHECK(gap.text("service") == "firehose");
    CHECK(gap.text("operation") == "DeleteDeliveryStream");
    CHECK(gap.text("member") == "AllowForceDelete");
    CHECK(gap.text("reason") == "there are no KMS grants to retire");
    CHECK(gap.find("count")->as_integer() == 2);
    REQUIRE(w.http("POST", "/_leat/reset").status == 200);
    CHECK(gaps(w).find("count")->as_integer() == 0);
}

TEST_CASE("strict mode refuses a member without effect and does nothing") {
    WireTest w(false, true);
    create_delivery_stream(w, "d");
    CHECK(firehose_error(w, "DeleteDeliveryStream", kForced) ==
          "ValidationException: DeleteDeliveryStream: leat does not act on 'AllowForceDelete' and "
          "runs in strict mode (there are no KMS grants to retire).");
    CHECK(gaps(w).find("strict")->as_bool());
    firehose_ok(w, "DescribeDeliveryStream", named("d"));
    firehose_ok(w, "DeleteDeliveryStream", named("d"));
}

}  // namespace gaps_test
