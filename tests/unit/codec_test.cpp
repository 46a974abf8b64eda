#include "protocol/codec.h"
#include "support/catch.h"

namespace codec_test {

using namespace leat;
using namespace leat::protocol;

namespace {

struct Entry {
    std::string id;
    std::optional<Blob> data;
    static const Structure& shape() {
        static constexpr Member members[]{member<&Entry::id>("Id", required | length(1, 3)),
                                          member<&Entry::data>("Data")};
        static constexpr Structure s = structure("Entry", members);
        return s;
    }
};

struct Input {
    std::string name;
    std::optional<std::int32_t> limit;
    std::optional<std::string> mode;
    std::optional<std::vector<Entry>> entries;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<Timestamp> when;
    std::optional<std::string> later;
    static const Structure& shape() {
        static constexpr Member members[]{
            member<&Input::name>("StreamName", required | length(1, 5) | pattern("[a-z]+")),
            member<&Input::limit>("Limit", range(1, 10)),
            member<&Input::mode>("Mode", one_of<"FAST", "SLOW">),
            member<&Input::entries>("Entries", length(1, 2)),
            member<&Input::tags>("Tags", keys(length(1, 2)) | values(length(0, 3))),
            member<&Input::when>("When"),
            member<&Input::later>("Later", unsupported("it comes later")),
        };
        static constexpr Structure s = structure("Input", members);
        return s;
    }
};

constexpr ServiceTraits kTraits{.name = "test",
                                .signing_name = "test",
                                .api_version = "2020-01-01",
                                .xml_namespace = "http://test/",
                                .json_namespace = "com.test"};
constexpr OperationTraits kOperation{"DoIt", &Input::shape, &Input::shape, {}};

Input decode(const Codec& codec, std::string body, ServiceTraits traits = kTraits) {
    Request request;
    request.method = "POST";
    request.path = "/";
    request.body = Body(std::move(body));
    const PathLabels labels;
    Input input;
    codec.decode(request, {traits, kOperation, labels}, &input);
    return input;
}

Error refusal(const Codec& codec, const std::string& body, ServiceTraits traits = kTraits) {
    try {
        decode(codec, body, traits);
    } catch (const Error& error) {
        return error;
    }
    FAIL("the input was accepted");
    throw;
}

}  // namespace

TEST_CASE("awsJson fills a shape from a JSON object and ignores unknown members and nulls") {
    const Input in =
        decode(aws_json_1_1(), R"({"Extra":[1],"StreamName":"abc","Limit":3,"Mode":null,
        "Entries":[{"Id":"a","Data":"AQI="}],"Tags":{"k":"v"},"When":1.5})");
    CHECK(in.name == "abc");
    CHECK(in.limit == 3);
    CHECK_FALSE(in.mode);
    REQUIRE(in.entries);
    CHECK(in.entries->at(0).data->bytes == "\x01\x02");
    CHECK(in.tags->at("k") == "v");
    CHECK(in.when->ms == 1500);
}

TEST_CASE("broken constraints are reported together, in the service's words") {
    const Error error = refusal(aws_json_1_1(), R"({"Limit":11,"Mode":"LAZY"})");
    CHECK(error.code() == "ValidationException");
    CHECK(
        error.message() ==
        "3 validation errors detected: Value null at 'streamName' failed to satisfy constraint: "
        "Member must not be null; Value '11' at 'limit' failed to satisfy constraint: Member must "
        "have value less than or equal to 10; Value 'LAZY' at 'mode' failed to satisfy "
        "constraint: Member must satisfy enum value set: [FAST, SLOW]");
}

TEST_CASE("a value in a list is named by its place") {
    CHECK(refusal(aws_json_1_1(), R"({"StreamName":"a","Entries":[{"Id":"a"},{"Id":"toolong"}]})")
              .message() ==
          "1 validation error detected: Value 'toolong' at 'entries.2.member.id' failed to satisfy "
          "constraint: Member must have length less than or equal to 3");
}

TEST_CASE("keys and values of maps are checked as a whole") {
    CHECK(
        refusal(aws_json_1_1(), R"({"StreamName":"a","Tags":{"key":"v"}})").message() ==
        "1 validation error detected: Value '{key=v}' at 'tags' failed to satisfy constraint: Map "
        "keys must satisfy constraint: [Member must have length less than or equal to 2, Member "
        "must have length greater than or equal to 1]");
}

TEST_CASE("a service may leave the value out of its texts") {
    ServiceTraits traits = kTraits;
    traits.validation = ValidationStyle::NoValues;
    CHECK(refusal(aws_json_1_1(), R"({"StreamName":"a","Mode":"x"})", traits).message() ==
          "1 validation error detected: Value at 'mode' failed to satisfy constraint: Member must "
          "satisfy enum value set: [FAST, SLOW]");
}

TEST_CASE("wrong JSON types are told in the deserialiser's words") {
    const std::pair<const char*, const char*> cases[]{
        {R"({"StreamName":1})",
         "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an "
         "String"},
        {R"({"StreamName":true})", "class java.lang.Boolean can not be converted to an String"},
        {R"({"StreamName":[]})", "Start of list found where not expected"},
        {R"({"StreamName":{}})", "Start of structure or map found where not expected."},
        {R"({"Limit":"1"})", "class java.lang.String can not be converted to an Integer"},
        {R"({"Entries":"x"})", "Expected list or null"},
        {R"({"Tags":1})", "Expected map or null"},
        {R"({"Entries":["x"]})", "Expected null"},
        {R"({"Entries":[{"Id":"a","Data":"abc"}]})",
         "'abc' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 "
         "bytes but found: 3"},
        {R"({"Entries":[{"Id":"a","Data":"ab!="}]})",
         "'ab!=' can not be converted to a Blob: Invalid Base64 character: '!'"},
    };
    for (const auto& [body, text] : cases) {
        const Error error = refusal(aws_json_1_1(), body);
        CHECK(error.code() == "SerializationException");
        CHECK(error.message() == text);
    }
}

TEST_CASE("a service may tell wrong types by the tokens of the document") {
    ServiceTraits traits = kTraits;
    traits.serialization = SerializationStyle::Tokens;
    const std::pair<const char*, const char*> cases[]{
        {R"({"StreamName":1})", "NUMBER_VALUE cannot be converted to String"},
        {R"({"StreamName":1.5})", "DECIMAL_VALUE cannot be converted to String"},
        {R"({"StreamName":true})", "TRUE_VALUE cannot be converted to String"},
        {R"({"StreamName":false})", "FALSE_VALUE cannot be converted to String"},
        {R"({"StreamName":[]})", "Unrecognized collection type class java.lang.String"},
        {R"({"StreamName":{}})", "Start of structure or map found where not expected"},
        {R"({"Limit":"1"})", "STRING_VALUE cannot be converted to Integer"},
        {R"({"Entries":"x"})", "Unexpected field type"},
        {R"({"Entries":[{"Id":"a","Data":"abc"}]})",
         "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
        {R"({"Entries":[{"Id":"a","Data":1}]})",
         "only base-64-encoded strings are convertible to bytes"},
    };
    for (const auto& [body, text] : cases) {
        const Error error = refusal(aws_json_1_0(), body, traits);
        CHECK(error.code() == "SerializationException");
        CHECK(error.message() == text);
    }
}

TEST_CASE("an operation may word a broken constraint in its own way") {
    static constexpr ConstraintWords kWords[]{
        {"DoIt", "limit", ConstraintWords::TooSmall, "Limit is too small"},
        {"DoIt", "entries.*.member.id", ConstraintWords::TooLarge, "Id of entry * is too long"},
        {"Other", "mode", ConstraintWords::Anything, "never told"},
    };
    ServiceTraits traits = kTraits;
    traits.constraint_words = kWords;
    CHECK(
        refusal(aws_json_1_1(),
                R"({"StreamName":"a","Limit":0,"Mode":"x","Entries":[{"Id":"toolong"}]})", traits)
            .message() ==
        "3 validation errors detected: Limit is too small; Value 'x' at 'mode' failed to satisfy "
        "constraint: Member must satisfy enum value set: [FAST, SLOW]; Id of entry 1 is too long");
    CHECK(refusal(aws_json_1_1(), R"({"StreamName":"a","Limit":11})", traits)
              .message()
              .ends_with("Member must have value less than or equal to 10"));
}

TEST_CASE("what is wrong with one member may be told alone") {
    static constexpr ConstraintWords kWords[]{
        {"DoIt", "streamName", ConstraintWords::Missing, "The name is required", true},
        {.operation = nullptr, .path = "streamName", .alone = true},
    };
    ServiceTraits traits = kTraits;
    traits.constraint_words = kWords;
    CHECK(refusal(aws_json_1_1(), R"({"Limit":0})", traits).message() == "The name is required");
    CHECK(refusal(aws_json_1_1(), R"({"StreamName":"ABCDEF","Limit":0})", traits).message() ==
          "2 validation errors detected: Value 'ABCDEF' at 'streamName' failed to satisfy "
          "constraint: Member must satisfy regular expression pattern: [a-z]+; Value 'ABCDEF' at "
          "'streamName' failed to satisfy constraint: Member must have length less than or equal "
          "to 5");
}

TEST_CASE("what is no JSON object is a SerializationException without a text") {
    for (const char* body : {"{", "[]", "1", "{\"a\":}", "nonsense", "{} {}"}) {
        const Error error = refusal(aws_json_1_1(), body);
        CHECK(error.code() == "SerializationException");
        CHECK(error.message().empty());
    }
    CHECK(refusal(aws_json_1_1(), std::string(100'000, '[')).code() == "SerializationException");
}

TEST_CASE("a member that is not built yet is refused by name") {
    const Error error = refusal(aws_json_1_1(), R"({"StreamName":"a","Later":"x"})");
    CHECK(error.message().find("'Later'") != std::string::npos);
}

TEST_CASE("awsJson errors carry the namespace in 1.0 only") {
    const Error error = kValidation("text");
    const EncodeContext context{kTraits, &kOperation, "id", "/"};
    CHECK(aws_json_1_1().encode_error(error, context).body.bytes() ==
          R"({"__type":"ValidationException","message":"text"})");
    CHECK(aws_json_1_0().encode_error(error, context).body.bytes() ==
          R"({"__type":"com.amazon.coral.validate#ValidationException","message":"text"})");
}

TEST_CASE("awsQuery reads lists with gaps, maps and structures from dotted names") {
    const Input in = decode(aws_query(),
                            "Action=DoIt&StreamName=abc&Entries.member.7.Id=b&"
                            "Entries.member.2.Id=a&Entries.member.2.Data=AQI%3D&"
                            "Tags.entry.1.key=k&Tags.entry.1.value=v+w&Limit=4");
    CHECK(in.name == "abc");
    CHECK(in.limit == 4);
    REQUIRE(in.entries);
    REQUIRE(in.entries->size() == 2);
    CHECK(in.entries->at(0).id == "a");
    CHECK(in.entries->at(0).data->bytes == "\x01\x02");
    CHECK(in.entries->at(1).id == "b");
    CHECK(in.tags->at("k") == "v w");
}

TEST_CASE("awsQuery results and errors have AWS's envelopes") {
    Input out;
    out.name = "a<b";
    out.entries = std::vector<Entry>{{"x", Blob{"\x01"}}};
    out.tags = std::map<std::string, std::string>{{"k", "v"}};
    const EncodeContext context{kTraits, &kOperation, "id-1", "/"};
    CHECK(aws_query().encode(&out, context).body.bytes() ==
          "<?xml version=\"1.0\"?><DoItResponse xmlns=\"http://test/\"><DoItResult>"
          "<StreamName>a&lt;b</StreamName><Entries><member><Id>x</Id><Data>AQ==</Data></member>"
          "</Entries><Tags><entry><key>k</key><value>v</value></entry></Tags></DoItResult>"
          "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></DoItResponse>");
    CHECK(aws_query().encode_error(kValidation("no"), context).body.bytes() ==
          "<?xml version=\"1.0\"?><ErrorResponse xmlns=\"http://test/\"><Error><Type>Sender</Type>"
          "<Code>ValidationError</Code><Message>no</Message></Error><RequestId>id-1</RequestId>"
          "</ErrorResponse>");
}

TEST_CASE("JSON output leaves absent members out and writes times as seconds") {
    Input out;
    out.name = "a\"b\n";
    out.when = Timestamp{1'500'000};
    const EncodeContext context{kTraits, &kOperation, "id", "/"};
    CHECK(aws_json_1_1().encode(&out, context).body.bytes() ==
          R"({"StreamName":"a\"b\n","When":1500})");
    out.when = Timestamp{1'500'123};
    CHECK(aws_json_1_1().encode(&out, context).body.bytes() ==
          R"({"StreamName":"a\"b\n","When":1500.123})");
}

}  // namespace codec_test
