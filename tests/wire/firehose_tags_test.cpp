// Tags of delivery streams.
#include "tests/wire/firehose_support.h"

namespace firehose_tags_test {

using namespace leat;
using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

std::string tags(int from, int to) {
    std::string list;
    for (int i = from; i < to; ++i)
        list += (list.empty() ? "" : ",") + std::string(R"({"Key":"k)") + std::to_string(i) +
                R"(","Value":"v"})";
    return "[" + list + "]";
}

}  // namespace

TEST_CASE("tags of a delivery stream are added, overwritten, listed in pages and removed") {
    WireTest w;
    firehose_ok(w, "CreateDeliveryStream",
                extended("ds", "", R"(,"Tags":[{"Key":"a","Value":"1"},{"Key":"b"}])"));
    CHECK(call(w, "TagDeliveryStream",
               named("ds", R"(,"Tags":[{"Key":"a","Value":"2"},{"Key":"c","Value":""}])"))
              .body == "{}");
    CHECK(firehose_ok(w, "ListTagsForDeliveryStream", named("ds")).to_json() ==
          R"({"Tags":[{"Key":"a","Value":"2"},{"Key":"b"},{"Key":"c","Value":""}],)"
          R"("HasMoreTags":false})");
    CHECK(firehose_ok(w, "ListTagsForDeliveryStream",
                      named("ds", R"(,"ExclusiveStartTagKey":"a","Limit":1)"))
              .to_json() == R"({"Tags":[{"Key":"b"}],"HasMoreTags":true})");
    CHECK(call(w, "UntagDeliveryStream", named("ds", R"(,"TagKeys":["a","unknown"])")).body ==
          "{}");
    CHECK(firehose_ok(w, "ListTagsForDeliveryStream", named("ds")).to_json() ==
          R"({"Tags":[{"Key":"b"},{"Key":"c","Value":""}],"HasMoreTags":false})");
}

TEST_CASE("a delivery stream has at most 50 tags") {
    WireTest w;
    create_delivery_stream(w, "ds");
    firehose_ok(w, "TagDeliveryStream", named("ds", R"(,"Tags":)" + tags(0, 50)));
    firehose_ok(w, "TagDeliveryStream", named("ds", R"(,"Tags":)" + tags(10, 20)));
    CHECK(firehose_error(w, "TagDeliveryStream", named("ds", R"(,"Tags":)" + tags(50, 51)))
              .rfind("LimitExceededException: ", 0) == 0);
}

TEST_CASE("keys that begin with aws: are refused") {
    WireTest w;
    create_delivery_stream(w, "ds");
    CHECK(firehose_error(w, "TagDeliveryStream", named("ds", R"(,"Tags":[{"Key":"aws:x"}])"))
              .find("tags.1.member.key") != std::string::npos);
}

}  // namespace firehose_tags_test
