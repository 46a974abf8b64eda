// DynamoDB's values over the wire: what comes back of them, how they order, what is refused.
#include "protocol/document.h"
#include "support/catch.h"
#include "support/wire.h"

namespace dynamodb_values_test {

using namespace leat;
using protocol::Document;
using test::Answer;
using test::WireTest;

namespace {

class Table {
public:
    explicit Table(const std::string& sort_type = "") {
        std::string keys = R"({"AttributeName":"pk","KeyType":"HASH"})";
        std::string types = R"({"AttributeName":"pk","AttributeType":"S"})";
        if (!sort_type.empty()) {
            keys += R"(,{"AttributeName":"sk","KeyType":"RANGE"})";
            types += R"(,{"AttributeName":"sk","AttributeType":")" + sort_type + R"("})";
        }
        const Answer created = call("CreateTable", R"({"TableName":"values","KeySchema":[)" + keys +
                                                       R"(],"AttributeDefinitions":[)" + types +
                                                       R"(],"BillingMode":"PAY_PER_REQUEST"})");
        INFO(created.body);
        REQUIRE(created.status == 200);
        wire_.settle();
    }
    Answer call(const std::string& operation, const std::string& body) {
        return wire_.json("DynamoDB_20120810." + operation, body);
    }
    /// Attributes beside the partition key.
    Answer put(const std::string& attributes, const std::string& pk = "k") {
        return call("PutItem", R"({"TableName":"values","Item":{"pk":{"S":")" + pk + R"("},)" +
                                   attributes + "}}");
    }
    Answer get(const std::string& key = R"({"pk":{"S":"k"}})") {
        return call("GetItem", R"({"TableName":"values","Key":)" + key + "}");
    }
    /// What GetItem tells of the attribute after it was put.
    std::string kept(const std::string& value) {
        const Answer stored = put(R"("a":)" + value);
        INFO(stored.body);
        REQUIRE(stored.status == 200);
        const Answer found = get();
        const std::string before = R"({"Item":{"a":)", after = R"(,"pk":{"S":"k"}}})";
        INFO(found.body);
        REQUIRE(found.body.starts_with(before));
        REQUIRE(found.body.ends_with(after));
        return found.body.substr(before.size(), found.body.size() - before.size() - after.size());
    }
    std::string refusal(const std::string& value) { return put(R"("a":)" + value).body; }
    /// The sort keys of the partition, as Query gives them.
    std::string sorted(const char* type) {
        const Answer answer =
            call("Query", R"({"TableName":"values","KeyConditionExpression":"pk = :k",)"
                          R"("ExpressionAttributeValues":{":k":{"S":"k"}}})");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        const Document page = Document::parse(answer.body);
        std::string out;
        for (const Document& item : page.find("Items")->items())
            out += *item.find("sk")->text(type) + " ";
        return out;
    }

private:
    WireTest wire_{false};
};

std::string validation(const std::string& message) {
    return R"({"__type":"com.amazon.coral.validate#ValidationException","message":")" + message +
           R"("})";
}

std::string serialization(const std::string& message) {
    return R"({"__type":"com.amazon.coral.service#SerializationException","Message":")" + message +
           R"("})";
}

std::string nested(int levels) {
    std::string out = R"({"S":"x"})";
    for (int i = 0; i < levels; ++i)
        out = i % 2 ? R"({"L":[)" + out + "]}" : R"({"M":{"m":)" + out + "}}";
    return out;
}

const std::string kInvalid = "One or more parameter values were invalid: ";

}  // namespace

TEST_CASE("dynamodb: values of all types come back in canonical form") {
    Table table;
    CHECK(table.kept(R"({"S":"é \"quoted\" \n 😀"})") == R"({"S":"é \"quoted\" \n 😀"})");
    CHECK(table.kept(R"({"S":""})") == R"({"S":""})");
    CHECK(table.kept(R"({"N":"00042"})") == R"({"N":"42"})");
    CHECK(table.kept(R"({"N":"1.5E2"})") == R"({"N":"150"})");
    CHECK(table.kept(R"({"N":"-0.0"})") == R"({"N":"0"})");
    CHECK(table.kept(R"({"N":"1e100"})") == R"({"N":"1)" + std::string(100, '0') + R"("})");
    CHECK(table.kept(R"({"N":"1e-5"})") == R"({"N":"0.00001"})");
    CHECK(table.kept(R"({"B":"AP/+"})") == R"({"B":"AP/+"})");
    CHECK(table.kept(R"({"B":""})") == R"({"B":""})");
    CHECK(table.kept(R"({"BOOL":true})") == R"({"BOOL":true})");
    CHECK(table.kept(R"({"NULL":true})") == R"({"NULL":true})");
    CHECK(table.kept(R"({"L":[{"M":{"x":{"N":"1.0"}}},{"L":[]},{"S":""}]})") ==
          R"({"L":[{"M":{"x":{"N":"1"}}},{"L":[]},{"S":""}]})");
    CHECK(table.kept(R"({"SS":["only"]})") == R"({"SS":["only"]})");
    CHECK(table.kept(R"({"NS":["1.0"]})") == R"({"NS":["1"]})");
    CHECK(table.kept(R"({"BS":["AQ=="]})") == R"({"BS":["AQ=="]})");
}

TEST_CASE("dynamodb: a wrong JSON type within an item is a SerializationException") {
    Table table;
    CHECK(table.refusal(R"({"N":5})") ==
          serialization("NUMBER_VALUE cannot be converted to String"));
    CHECK(table.refusal(R"({"NS":[5]})") ==
          serialization("NUMBER_VALUE cannot be converted to String"));
    CHECK(table.refusal(R"({"S":true})") ==
          serialization("TRUE_VALUE cannot be converted to String"));
    CHECK(table.refusal(R"({"M":{"x":{"S":{}}}})") ==
          serialization("Start of structure or map found where not expected"));
    CHECK(table.refusal(R"({"B":5})") ==
          serialization("only base-64-encoded strings are convertible to bytes"));
    CHECK(table.refusal(R"({"SS":"x"})") == serialization("Unexpected field type"));
    CHECK(table.refusal(R"("x")") == serialization("Unexpected value type in payload"));
    CHECK(table.put(R"("a":{"N":5})").status == 400);
}

TEST_CASE("dynamodb: faults in values are ValidationExceptions with the service's texts") {
    Table table;
    const std::string empty =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    CHECK(table.refusal("{}") == validation(empty));
    CHECK(table.refusal(R"({"L":[{}]})") == validation(empty));
    CHECK(table.refusal(R"({"S":"a","N":"1"})") ==
          validation("Supplied AttributeValue has more than one datatypes set, must contain "
                     "exactly one of the supported datatypes"));
    CHECK(table.refusal(R"({"SS":[]})") ==
          validation(kInvalid + "An string set  may not be empty"));
    CHECK(table.refusal(R"({"NS":[]})") ==
          validation(kInvalid + "An number set  may not be empty"));
    CHECK(table.refusal(R"({"BS":[]})") ==
          validation(kInvalid + "Binary sets should not be empty"));
    CHECK(table.refusal(R"({"SS":["a","a"]})") ==
          validation(kInvalid + "Input collection [a, a] contains duplicates."));
    CHECK(table.refusal(R"({"NULL":false})") ==
          validation(kInvalid + "Null attribute value types must have the value of true"));
    CHECK(table.refusal(R"({"N":"abc"})") ==
          validation("The parameter cannot be converted to a numeric value: abc"));
    CHECK(table.refusal(R"({"N":"1e126"})") ==
          validation("Number overflow. Attempting to store a number with magnitude larger than "
                     "supported range"));
    CHECK(table.refusal(R"({"N":"123456789012345678901234567890123456789"})") ==
          validation("Attempting to store more than 38 significant digits in a Number"));
    CHECK(table.refusal(nested(32)) ==
          validation("Nesting Levels have exceeded supported limits: Attributes in the item have "
                     "nested levels beyond supported limit"));
    CHECK(table.get().body == "{}");
    CHECK(table.kept(nested(31)) == nested(31));
}

TEST_CASE("dynamodb: faults of values are told before the table is looked for") {
    Table table;
    CHECK(table.call("PutItem", R"({"TableName":"missing","Item":{"pk":{"SS":[]}}})").body ==
          validation(kInvalid + "An string set  may not be empty"));
}

TEST_CASE("dynamodb: a repeated attribute name counts with its last value") {
    Table table;
    REQUIRE(table.put(R"("a":{"S":"first"},"b":{"S":"x"},"a":{"S":"last"})").status == 200);
    CHECK(table.get().body == R"({"Item":{"a":{"S":"last"},"b":{"S":"x"},"pk":{"S":"k"}}})");
}

TEST_CASE("dynamodb: numbers in keys are equal and order by value") {
    Table table("N");
    for (const char* number : {"10", "9", "-1", "-1.5", "0", "1e2", "0.1", "9.00", "1E-130"})
        REQUIRE(table.put(R"("sk":{"N":")" + std::string(number) + R"("})").status == 200);
    CHECK(table.sorted("N") == "-1.5 -1 0 0." + std::string(129, '0') + "1 0.1 9 10 100 ");
    CHECK(table.get(R"({"pk":{"S":"k"},"sk":{"N":"1.00E+1"}})").body ==
          R"({"Item":{"pk":{"S":"k"},"sk":{"N":"10"}}})");
}

TEST_CASE("dynamodb: strings in keys order by their bytes in UTF-8") {
    Table table("S");
    // U+FF5E sorts below U+1F600 in UTF-8, above it in UTF-16.
    for (const char* text : {"b", "a", "aa", "Z", "é", "\\ud83d\\ude00", "\\uff5e", "a\\u0000"})
        REQUIRE(table.put(R"("sk":{"S":")" + std::string(text) + R"("})").status == 200);
    CHECK(table.sorted("S") == std::string("Z a a\0 aa b é \xEF\xBD\x9E \xF0\x9F\x98\x80 ", 24));
}

TEST_CASE("dynamodb: binary values in keys order as unsigned bytes") {
    Table table("B");
    for (const char* bytes : {"/w==", "AQ==", "AA==", "gAA=", "gA==", "AAA="})
        REQUIRE(table.put(R"("sk":{"B":")" + std::string(bytes) + R"("})").status == 200);
    CHECK(table.sorted("B") == "AA== AAA= AQ== gA== gAA= /w== ");
}

TEST_CASE("dynamodb: an item has 400 KB at most") {
    Table table;
    // "pk" and "k", "a" and its text
    const std::string fits(400 * 1024 - 4, 'x');
    CHECK(table.put(R"("a":{"S":")" + fits + R"("})").status == 200);
    CHECK(table.refusal(R"({"S":")" + fits + R"(x"})") ==
          validation("Item size has exceeded the maximum allowed size"));
}

TEST_CASE("dynamodb: a name of 64 KB is refused in an item and behind a placeholder") {
    Table table;
    const std::string name(65536, 'n'), words =
                                            "1 validation error detected: Attribute name is too "
                                            "large, must be less than 65536 bytes";
    CHECK(table.put('"' + name + R"(":{"S":"x"})").body == validation(words));
    CHECK(table.refusal(R"({"M":{")" + name + R"(":{"S":"x"}}})") == validation(words));
    CHECK(table
              .call("UpdateItem", R"({"TableName":"values","Key":{"pk":{"S":"k"}},)"
                                  R"("UpdateExpression":"REMOVE #n",)"
                                  R"("ExpressionAttributeNames":{"#n":")" +
                                      name + R"("}})")
              .body == validation(words));
    CHECK(table.put('"' + name.substr(1) + R"(":{"S":"x"})").status == 200);
}

}  // namespace dynamodb_values_test
