// Plain documents and DynamoDB's typed values.
#include "harness/attribute_json.h"
#include "tests/support/catch.h"

namespace harness_attributes_test {

using namespace leat::harness;

TEST_CASE("a document becomes typed attributes and comes back") {
    const Json plain = Json::parse(
        R"({"s":"5","n":5,"d":-1.5,"t":true,"z":null,"l":[1,"a",[]],"m":{"S":"x"},"e":{}})");
    const Json typed = to_attributes(plain);
    CHECK(typed == Json::parse(R"({"s":{"S":"5"},"n":{"N":"5"},"d":{"N":"-1.5"},
        "t":{"BOOL":true},"z":{"NULL":true},"l":{"L":[{"N":"1"},{"S":"a"},{"L":[]}]},
        "m":{"M":{"S":{"S":"x"}}},"e":{"M":{}}})"));
    CHECK(from_attributes(typed) == plain);
}

TEST_CASE("sets are lists and long numbers stay texts") {
    CHECK(from_attributes(Json::parse(R"({"a":{"SS":["x","y"]},"b":{"NS":["1","2.5"]},
        "c":{"BS":["AA=="]},"d":{"B":"AAE="},"n":{"N":"12345678901234567890"}})")) ==
          Json::parse(R"({"a":["x","y"],"b":[1,2.5],"c":["AA=="],"d":"AAE=",
        "n":"12345678901234567890"})"));
}

}  // namespace harness_attributes_test
