#include "base/encoding.h"
#include "services/firehose/processing_result.h"
#include "support/catch.h"

namespace firehose_processing_test {

using namespace leat::firehose;

namespace {

const std::vector<std::string> kIds{"1", "2", "3"};

std::string entry(const std::string& id, const std::string& result, const std::string& data = "") {
    std::string text = R"({"recordId":")" + id + R"(","result":")" + result + '"';
    if (!data.empty()) text += R"(,"data":")" + leat::base64_encode(data) + '"';
    return text + "}";
}
std::string answer(const std::vector<std::string>& entries) {
    std::string text = R"({"records":[)";
    for (const auto& e : entries) text += (text.back() == '[' ? "" : ",") + e;
    return text + "]}";
}

}  // namespace

TEST_CASE("each record meets the fate the function gave it, in whatever order it answered") {
    const auto verdicts = judge(answer({entry("3", "ProcessingFailed", "c"),
                                        entry("1", "Ok", "new"), entry("2", "Dropped")}),
                                kIds);
    REQUIRE(verdicts.size() == 3);
    CHECK(verdicts[0].fate == Fate::Deliver);
    CHECK(verdicts[0].data == "new");
    CHECK(verdicts[1].fate == Fate::Drop);
    CHECK(verdicts[2].fate == Fate::Fail);
    CHECK(std::string(verdicts[2].error.code) == "Lambda.ProcessingFailedStatus");
    CHECK(std::string(verdicts[2].error.message) == "ProcessingFailed status set for record");
}

TEST_CASE("a record that was not returned fails and the others go on") {
    const auto verdicts = judge(answer({entry("1", "Ok", "a"), entry("3", "Ok", "c")}), kIds);
    CHECK(verdicts[0].fate == Fate::Deliver);
    CHECK(verdicts[1].fate == Fate::Fail);
    CHECK(std::string(verdicts[1].error.code) == "Lambda.MissingRecordId");
    CHECK(std::string(verdicts[1].error.message) ==
          "One or more record Ids were not returned. Ensure that the Lambda function returns all "
          "received record Ids.");
    CHECK(verdicts[2].fate == Fate::Deliver);
}

TEST_CASE("a record that was returned twice fails") {
    const auto verdicts = judge(answer({entry("1", "Ok", "a"), entry("1", "Ok", "b"),
                                        entry("2", "Dropped"), entry("3", "Dropped")}),
                                kIds);
    CHECK(verdicts[0].fate == Fate::Fail);
    CHECK(std::string(verdicts[0].error.code) == "Lambda.DuplicatedRecordId");
    CHECK(std::string(verdicts[0].error.message) ==
          "Multiple records were returned with the same record ID. Ensure that the Lambda function "
          "returns unique record IDs for each record.");
    CHECK(verdicts[1].fate == Fate::Drop);
}

TEST_CASE("ids that were never sent are ignored") {
    const auto verdicts = judge(answer({entry("9", "Ok", "x"), entry("1", "Ok", "a")}), {"1"});
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].data == "a");
}

TEST_CASE("Ok without usable data fails") {
    const auto verdicts = judge(R"({"records":[{"recordId":"1","result":"Ok"},
        {"recordId":"2","result":"Ok","data":"***"},{"recordId":"3","result":"Ok","data":""}]})",
                                kIds);
    CHECK(std::string(verdicts[0].error.code) == "Lambda.InvalidReturnFormat");
    CHECK(std::string(verdicts[1].error.code) == "Lambda.InvalidReturnFormat");
    CHECK(verdicts[2].fate == Fate::Deliver);
    CHECK(verdicts[2].data.empty());
}

TEST_CASE("a result the service does not know fails") {
    const auto verdicts = judge(answer({entry("1", "ok", "a")}), {"1"});
    CHECK(verdicts[0].fate == Fate::Fail);
    CHECK(std::string(verdicts[0].error.code) == "Lambda.InvalidReturnFormat");
}

TEST_CASE("an answer without records leaves every record unreturned") {
    for (const char* text : {"null", "{}", "[]", R"({"records":null})", R"("text")"}) {
        CAPTURE(text);
        const auto verdicts = judge(text, kIds);
        REQUIRE(verdicts.size() == 3);
        for (const auto& verdict : verdicts)
            CHECK(std::string(verdict.error.code) == "Lambda.MissingRecordId");
    }
}

TEST_CASE("an answer that is no JSON fails every record") {
    const auto verdicts = judge("{records", kIds);
    REQUIRE(verdicts.size() == 3);
    for (const auto& verdict : verdicts)
        CHECK(std::string(verdict.error.code) == "Lambda.JsonProcessingException");
}

}  // namespace firehose_processing_test
