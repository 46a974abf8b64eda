// Functions, versions, permissions and tags as they travel on the wire.
#include "base/digest.h"
#include "tests/wire/lambda_support.h"

namespace lambda_functions_test {

using namespace leat;
using namespace leat::lambda_wire;

TEST_CASE("CreateFunction answers 201 with the whole configuration and the state Pending") {
    WireTest w;
    const Document created = create(w, "f", "x = 1", R"(,"Environment":{"Variables":{}})");
    const std::string zip = test::make_zip({{"m.py", "x = 1"}});
    const auto text = [&](const char* name) { return created.text(name).value_or("absent"); };
    CHECK(text("FunctionName") == "f");
    CHECK(text("FunctionArn") == kArn + "f");
    CHECK(text("Runtime") == "python3.12");
    CHECK(text("Role") == kRole);
    CHECK(text("Handler") == "m.h");
    CHECK(text("Description") == "");
    CHECK(text("LastModified") == "2026-03-01T12:00:00.000+0000");
    CHECK(text("CodeSha256") == base64_encode(sha256(zip)));
    CHECK(text("Version") == "$LATEST");
    CHECK(text("PackageType") == "Zip");
    CHECK(text("State") == "Pending");
    CHECK(text("StateReason") == "The function is being created.");
    CHECK(text("StateReasonCode") == "Creating");
    CHECK(text("LastUpdateStatus") == "absent");
    CHECK(created.find("CodeSize")->as_integer() == static_cast<std::int64_t>(zip.size()));
    CHECK(created.find("Timeout")->as_integer() == 3);
    CHECK(created.find("MemorySize")->as_integer() == 128);
    const auto json = [&](const char* name) { return created.find(name)->to_json(); };
    CHECK(json("Environment") == R"({"Variables":{}})");
    CHECK(json("TracingConfig") == R"({"Mode":"PassThrough"})");
    CHECK(json("Architectures") == R"(["x86_64"])");
    CHECK(json("EphemeralStorage") == R"({"Size":512})");
    CHECK(json("SnapStart") == R"({"ApplyOn":"None","OptimizationStatus":"Off"})");
    CHECK(json("LoggingConfig") == R"({"LogFormat":"Text","LogGroup":"/aws/lambda/f"})");
    CHECK_FALSE(created.find("VpcConfig"));
}

TEST_CASE("a read answers Active, and states are missing from listings") {
    WireTest w;
    create(w, "f");
    const Answer read = call(w, "GET", kFunctions + "/f/configuration");
    CHECK(read.status == 200);
    const Document configuration = Document::parse(read.body);
    CHECK(configuration.text("State") == "Active");
    CHECK(configuration.text("LastUpdateStatus") == "Successful");
    CHECK_FALSE(configuration.find("StateReason"));
    CHECK_FALSE(configuration.find("Environment"));
    const Answer listed = call(w, "GET", kFunctions + "/");
    REQUIRE(listed.status == 200);
    CHECK(call(w, "GET", kFunctions).body == listed.body);
    const Document entry = Document::parse(listed.body).find("Functions")->items().at(0);
    CHECK(entry.text("FunctionName") == "f");
    CHECK_FALSE(entry.find("State"));
    CHECK_FALSE(entry.find("LastUpdateStatus"));
    CHECK_FALSE(entry.find("RuntimeVersionConfig"));
}

TEST_CASE("errors carry their type in a header and say whose fault it is") {
    WireTest w;
    create(w, "f");
    CHECK(refusal(call(w, "GET", kFunctions + "/nobody")) ==
          R"(404 ResourceNotFoundException {"Type":"User","Message":"Function not found: )" + kArn +
              R"(nobody"})");
    CHECK(refusal(call(w, "POST", kFunctions, creation("f", ""))) ==
          R"(409 ResourceConflictException {"Type":"User","message":)"
          R"("Function already exist: f"})");
    CHECK(refusal(call(w, "PUT", kFunctions + "/f/configuration", R"({"Role":"r1"})")) ==
          R"(400 ValidationException {"message":"1 validation error detected: Value 'r1' at )"
          R"('role' failed to satisfy constraint: Member must satisfy regular expression )"
          R"(pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"})");
    CHECK(refusal(call(w, "GET", kFunctions + "/f:1?Qualifier=2")) ==
          R"(400 InvalidParameterValueException {"Type":"User","message":"The derived qualifier )"
          R"(from the function name does not match the specified qualifier."})");
    CHECK(refusal(
              call(w, "GET",
                   kFunctions + "/arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Af")) ==
          R"x(404 ResourceNotFoundException {"Type":"User","Message":"Functions from 'eu-west-1' )x"
          R"x(are not reachable in this region ('us-east-1')"})x");
}

TEST_CASE("a function is found by its encoded ARN") {
    WireTest w;
    create(w, "f");
    const std::string encoded = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af";
    CHECK(call(w, "GET", kFunctions + "/" + encoded).status == 200);
    CHECK(call(w, "DELETE", kFunctions + "/" + encoded).status == 204);
    CHECK(call(w, "GET", kFunctions + "/f").status == 404);
}

TEST_CASE("the code can be fetched from where GetFunction says, and goes with the function") {
    WireTest w;
    create(w, "f", "x = 1");
    const Document read = Document::parse(call(w, "GET", kFunctions + "/f").body);
    const std::string location = read.find("Code")->text("Location").value();
    REQUIRE(location.starts_with(w.url()));
    const std::string path = location.substr(w.url().size());
    const Answer zip = w.http("GET", path, {{"Authorization", ""}});
    CHECK(zip.status == 200);
    CHECK(zip.body == test::make_zip({{"m.py", "x = 1"}}));
    call(w, "DELETE", kFunctions + "/f");
    w.settle();
    CHECK(w.http("GET", path, {{"Authorization", ""}}).status == 404);
}

TEST_CASE("functions, versions, tags and permissions survive a restart") {
    WireTest w;
    create(w, "f", "def h(event, context): return 'kept'", R"(,"Publish":true,"Tags":{"k":"v"})");
    call(w, "POST", kFunctions + "/f/policy",
         R"({"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*"})");
    w.restart();
    const Document read = Document::parse(call(w, "GET", kFunctions + "/f").body);
    CHECK(read.find("Tags")->to_json() == R"({"k":"v"})");
    CHECK(call(w, "GET", kFunctions + "/f/policy").status == 200);
    CHECK(call(w, "GET", kFunctions + "/f/configuration?Qualifier=1").status == 200);
    CHECK(invoke(w, "f", "{}").body == R"("kept")");
}

TEST_CASE("answers without content have none") {
    WireTest w;
    create(w, "f");
    const std::string tags =
        "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3A"
        "function%3Af";
    const Answer tagged = call(w, "POST", tags, R"({"Tags":{"a":"1","b":"2"}})");
    CHECK(tagged.status == 204);
    CHECK(tagged.body.empty());
    CHECK(call(w, "DELETE", tags + "?tagKeys=a&tagKeys=x").status == 204);
    CHECK(call(w, "GET", tags).body == R"({"Tags":{"b":"2"}})");
    const Answer deleted = call(w, "DELETE", kFunctions + "/f");
    CHECK(deleted.status == 204);
    CHECK(deleted.body.empty());
}

TEST_CASE("a permission is answered as a JSON text inside the JSON") {
    WireTest w;
    create(w, "f");
    const Answer added =
        call(w, "POST", kFunctions + "/f/policy",
             R"({"StatementId":"s1","Action":"lambda:InvokeFunction","Principal":"123456789012"})");
    CHECK(added.status == 201);
    const std::string statement =
        R"({"Sid":"s1","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},)"
        R"("Action":"lambda:InvokeFunction","Resource":")" +
        kArn + R"(f"})";
    CHECK(Document::parse(added.body).text("Statement") == statement);
    const Document policy = Document::parse(call(w, "GET", kFunctions + "/f/policy").body);
    CHECK(policy.text("Policy") ==
          R"({"Version":"2012-10-17","Id":"default","Statement":[)" + statement + "]}");
    CHECK(call(w, "DELETE", kFunctions + "/f/policy/s1").status == 204);
    CHECK(refusal(call(w, "GET", kFunctions + "/f/policy")) ==
          R"(404 ResourceNotFoundException {"Type":"User","Message":"The resource you requested )"
          R"(does not exist."})");
}

TEST_CASE("Terraform's question for code signing is answered") {
    WireTest w;
    create(w, "f");
    const Answer answer = call(w, "GET", "/2020-06-30/functions/f/code-signing-config");
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"CodeSigningConfigArn":"","FunctionName":"f"})");
}

TEST_CASE("an account's functions can be forgotten alone") {
    WireTest w;
    create(w, "f");
    const Answer reset =
        w.http("POST", "/_leat/reset", {{"Authorization", ""}}, R"({"account":"000000000000"})");
    CHECK(reset.status == 200);
    CHECK(call(w, "GET", kFunctions + "/f").status == 404);
}

}  // namespace lambda_functions_test
