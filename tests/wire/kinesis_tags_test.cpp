// Tags of Kinesis streams, by stream and by resource.
#include "tests/wire/kinesis_support.h"

namespace kinesis_tags_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

const std::string kArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
const std::string kBadCharacters =
    "InvalidArgumentException: Some tags contain invalid characters. Valid characters: Unicode "
    "letters, digits, white space, _ . / = + - % @.";

std::string many_tags(int from, int to) {
    std::string tags;
    for (int i = from; i < to; ++i)
        tags += (i > from ? ",\"k" : "\"k") + std::to_string(i) + "\":\"v\"";
    return "{" + tags + "}";
}

}  // namespace

TEST_CASE("tags are added, replaced, listed by key and removed") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"b":"2","a":"1"}})");
    kinesis_ok(w, "AddTagsToStream", R"({"StreamARN":")" + kArn + R"(","Tags":{"b":"3","c":""}})");
    CHECK(kinesis_ok(w, "ListTagsForStream", R"({"StreamName":"s"})").to_json() ==
          R"({"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"3"},{"Key":"c","Value":""}],)"
          R"("HasMoreTags":false})");
    CHECK(kinesis_ok(w, "ListTagsForStream",
                     R"({"StreamName":"s","ExclusiveStartTagKey":"a","Limit":1})")
              .to_json() == R"({"Tags":[{"Key":"b","Value":"3"}],"HasMoreTags":true})");
    kinesis_ok(w, "RemoveTagsFromStream", R"({"StreamName":"s","TagKeys":["a","c","unknown"]})");
    CHECK(kinesis_ok(w, "ListTagsForStream", R"({"StreamName":"s"})").to_json() ==
          R"({"Tags":[{"Key":"b","Value":"3"}],"HasMoreTags":false})");
}

TEST_CASE("a stream is created with tags") {
    WireTest w;
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":"s","ShardCount":1,"Tags":{"team":"core","Ключ":"ü 1"}})");
    CHECK(kinesis_ok(w, "ListTagsForResource", R"({"ResourceARN":")" + kArn + R"("})").to_json() ==
          R"({"Tags":[{"Key":"team","Value":"core"},{"Key":"Ключ","Value":"ü 1"}]})");
}

TEST_CASE("resources are tagged by their ARN") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "TagResource", R"({"ResourceARN":")" + kArn + R"(","Tags":{"a":"1","b":"2"}})");
    kinesis_ok(w, "UntagResource", R"({"ResourceARN":")" + kArn + R"(","TagKeys":["a"]})");
    CHECK(kinesis_ok(w, "ListTagsForStream", R"({"StreamName":"s"})").to_json() ==
          R"({"Tags":[{"Key":"b","Value":"2"}],"HasMoreTags":false})");
    CHECK(kinesis_error(w, "ListTagsForResource", R"({"ResourceARN":")" + kArn + R"(x"})") ==
          "ResourceNotFoundException: Stream sx under account 000000000000 not found.");
    CHECK(kinesis_error(w, "TagResource",
                        R"({"ResourceARN":")" + kArn + R"(/consumer/c:1","Tags":{"a":"1"}})")
              .rfind("ResourceNotFoundException: ", 0) == 0);
}

TEST_CASE("tags have letters, digits, blanks and some signs") {
    WireTest w;
    create_stream(w, "s");
    for (const char* key : {"a*b", "a?", "<x>", "🙂"}) {
        INFO(key);
        const std::string tags = R"(,"Tags":{")" + std::string(key) + R"(":"v"}})";
        CHECK(kinesis_error(w, "AddTagsToStream", R"({"StreamName":"s")" + tags) == kBadCharacters);
        CHECK(kinesis_error(w, "CreateStream", R"({"StreamName":"t","ShardCount":1)" + tags) ==
              kBadCharacters);
        CHECK(kinesis_error(w, "RemoveTagsFromStream",
                            R"({"StreamName":"s","TagKeys":[")" + std::string(key) + R"("]})") ==
              kBadCharacters);
    }
    CHECK(kinesis_error(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"a":"*"}})") ==
          kBadCharacters);
    kinesis_ok(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"a b_.:/=+-%@é字":"x y"}})");
}

TEST_CASE("a stream has at most 50 tags") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "AddTagsToStream", R"({"StreamName":"s","Tags":)" + many_tags(0, 50) + "}");
    kinesis_ok(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"k7":"new"}})");
    CHECK(kinesis_error(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"k50":"v"}})") ==
          "InvalidArgumentException: Failed to add tags to stream s under account 000000000000 "
          "because a given stream cannot have more than 50 tags associated with it.");
    CHECK(
        kinesis_ok(w, "ListTagsForStream", R"({"StreamName":"s"})").find("Tags")->items().size() ==
        50);
}

TEST_CASE("tags of a missing stream are not found") {
    WireTest w;
    const std::string gone =
        "ResourceNotFoundException: Stream s under account 000000000000 not found.";
    CHECK(kinesis_error(w, "AddTagsToStream", R"({"StreamName":"s","Tags":{"a":"1"}})") == gone);
    CHECK(kinesis_error(w, "RemoveTagsFromStream", R"({"StreamName":"s","TagKeys":["a"]})") ==
          gone);
    CHECK(kinesis_error(w, "ListTagsForStream", R"({"StreamName":"s"})") == gone);
}

}  // namespace kinesis_tags_test
