// Settings of tables: TTL, tags, contributor insights, resource policies, limits, endpoints.
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_settings_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kArn = "arn:aws:dynamodb:us-east-1:000000000000:table/things";
const std::string kNotFound =
    "ResourceNotFoundException: Requested resource not found: ResourcArn: " + kArn + " not found";

std::string arn(const std::string& more = "") {
    return R"({"ResourceArn":")" + kArn + "\"" + more + "}";
}

std::string expiry(const char* enabled, const std::string& attribute) {
    return std::string(R"({"TableName":"things","TimeToLiveSpecification":{"Enabled":)") + enabled +
           R"(,"AttributeName":")" + attribute + R"("}})";
}

}  // namespace

TEST_CASE("TTL is switched on and off") {
    WireTest w;
    make_hash_table(w);
    const std::string table = R"({"TableName":"things"})";
    CHECK(done(w, "DescribeTimeToLive", table) ==
          R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})");
    CHECK(refused(w, "UpdateTimeToLive", expiry("false", "at")) ==
          "ValidationException: TimeToLive is already disabled");
    CHECK(done(w, "UpdateTimeToLive", expiry("true", "at")) ==
          R"({"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"at"}})");
    CHECK(done(w, "DescribeTimeToLive", table) ==
          R"({"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"at"}})");
    CHECK(refused(w, "UpdateTimeToLive", expiry("true", "at")) ==
          "ValidationException: TimeToLive is already enabled");
    CHECK(refused(w, "UpdateTimeToLive", expiry("false", "other")) ==
          "ValidationException: TimeToLive is active on a different AttributeName: current "
          "AttributeName is at");
    done(w, "UpdateTimeToLive", expiry("false", "at"));
    CHECK(done(w, "DescribeTimeToLive", table) ==
          R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})");
    CHECK(refused(w, "DescribeTimeToLive", R"({"TableName":"nope"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: nope not found");
}

TEST_CASE("a table has tags") {
    WireTest w;
    CHECK(refused(w, "ListTagsOfResource", arn()) == kNotFound);
    make_hash_table(w);
    CHECK(done(w, "ListTagsOfResource", arn()) == R"({"Tags":[]})");
    CHECK(done(w, "TagResource",
               arn(R"(,"Tags":[{"Key":"b","Value":"1"},{"Key":"a","Value":""}])")) == "");
    done(w, "TagResource", arn(R"(,"Tags":[{"Key":"b","Value":"2"}])"));
    CHECK(done(w, "ListTagsOfResource", arn()) ==
          R"({"Tags":[{"Key":"a","Value":""},{"Key":"b","Value":"2"}]})");
    done(w, "UntagResource", arn(R"(,"TagKeys":["a","none"])"));
    CHECK(done(w, "ListTagsOfResource", arn()) == R"({"Tags":[{"Key":"b","Value":"2"}]})");
    CHECK(refused(w, "TagResource", arn(R"(,"Tags":[])")) ==
          "ValidationException: Atleast one Tag needs to be provided as Input.");
    CHECK(refused(w, "UntagResource", arn(R"(,"TagKeys":[])")) ==
          "ValidationException: Atleast one Tag Key needs to be provided as Input.");
    CHECK(refused(w, "ListTagsOfResource", R"({"ResourceArn":"abcd"})") ==
          "ValidationException: Invalid TableArn: Invalid ResourceArn provided as input abcd");
    std::string many;
    for (int i = 0; i < 50; ++i)
        many += (i ? "," : "") + (R"({"Key":"k)" + std::to_string(i)) + R"(","Value":"v"})";
    CHECK(refused(w, "TagResource", arn(R"(,"Tags":[)" + many + "]"))
              .find(std::string(kInvalidValues) + "A table can have at most 50 tags") == 0);
    CHECK(done(w, "ListTagsOfResource", arn()) == R"({"Tags":[{"Key":"b","Value":"2"}]})");
}

TEST_CASE("contributor insights are switched for tables and indexes") {
    WireTest w;
    make_indexed_table(w);
    make_hash_table(w);
    const std::string table = R"("TableName":"indexed")";
    const std::string index = table + R"(,"IndexName":"by_owner")";
    const std::string enable = R"(,"ContributorInsightsAction":"ENABLE")";
    CHECK(done(w, "DescribeContributorInsights", "{" + table + "}") ==
          R"({"TableName":"indexed","ContributorInsightsStatus":"DISABLED"})");
    CHECK(done(w, "UpdateContributorInsights", "{" + table + enable + "}") ==
          R"({"TableName":"indexed","ContributorInsightsStatus":"ENABLING",)"
          R"("ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"})");
    done(w, "UpdateContributorInsights",
         "{" + index + enable + R"(,"ContributorInsightsMode":"THROTTLED_KEYS"})");
    CHECK(done(w, "DescribeContributorInsights", "{" + index + "}") ==
          R"({"TableName":"indexed","IndexName":"by_owner","ContributorInsightsRuleList":)"
          R"(["DynamoDBContributorInsights-PKT-indexed-by_owner-1772366400000"],)"
          R"("ContributorInsightsStatus":"ENABLED","LastUpdateDateTime":1772366400,)"
          R"("ContributorInsightsMode":"THROTTLED_KEYS"})");
    done(w, "UpdateContributorInsights",
         R"({"TableName":"things","ContributorInsightsAction":"ENABLE"})");
    done(w, "UpdateContributorInsights",
         R"({"TableName":"things","ContributorInsightsAction":"DISABLE"})");

    const auto names = [](const protocol::Document& page) {
        std::string all;
        for (const auto& one : page.find("ContributorInsightsSummaries")->items())
            all += one.text("TableName").value() + "/" + one.text("IndexName").value_or("") + "=" +
                   one.text("ContributorInsightsStatus").value() + " ";
        return all;
    };
    CHECK(names(protocol::Document::parse(done(w, "ListContributorInsights", "{}"))) ==
          "indexed/=ENABLED indexed/by_owner=ENABLED things/=DISABLED ");
    std::string paged, token;
    do {
        const auto page = protocol::Document::parse(
            done(w, "ListContributorInsights",
                 R"({"MaxResults":1)" + (token.empty() ? "" : R"(,"NextToken":")" + token + "\"") +
                     "}"));
        paged += names(page);
        token = page.text("NextToken").value_or("");
    } while (!token.empty());
    CHECK(paged == "indexed/=ENABLED indexed/by_owner=ENABLED things/=DISABLED ");
    CHECK(names(protocol::Document::parse(done(
              w, "ListContributorInsights", R"({"TableName":"things"})"))) == "things/=DISABLED ");
    CHECK(refused(w, "DescribeContributorInsights", R"({"TableName":"things","IndexName":"nope"})")
              .find("ResourceNotFoundException: ") == 0);
}

TEST_CASE("a resource policy has revisions") {
    WireTest w;
    CHECK(refused(w, "GetResourcePolicy", arn()) == kNotFound);
    make_hash_table(w);
    const std::string missing =
        "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: " +
        kArn;
    CHECK(refused(w, "GetResourcePolicy", arn()) == missing);
    CHECK(done(w, "DeleteResourcePolicy", arn()) == "{}");
    const std::string policy = R"(,"Policy":"{\"Statement\":[]}")";
    const std::string other = R"(,"Policy":"{\"Statement\":{}}")";
    CHECK(done(w, "PutResourcePolicy", arn(policy + R"(,"ExpectedRevisionId":"NO_POLICY")")) ==
          R"({"RevisionId":"1772366400000"})");
    CHECK(done(w, "PutResourcePolicy", arn(policy)) == R"({"RevisionId":"1772366400000"})");
    CHECK(refused(w, "PutResourcePolicy", arn(other + R"(,"ExpectedRevisionId":"NO_POLICY")"))
              .find("PolicyNotFoundException: ") == 0);
    CHECK(done(w, "PutResourcePolicy", arn(other)) == R"({"RevisionId":"1772366400001"})");
    CHECK(done(w, "GetResourcePolicy", arn()) ==
          R"({"Policy":"{\"Statement\":{}}","RevisionId":"1772366400001"})");
    CHECK(refused(w, "DeleteResourcePolicy", arn(R"(,"ExpectedRevisionId":"1772366400000")"))
              .find("PolicyNotFoundException: ") == 0);
    CHECK(done(w, "DeleteResourcePolicy", arn()) == R"({"RevisionId":"1772366400001"})");
    CHECK(refused(w, "GetResourcePolicy", arn()) == missing);
    CHECK(refused(w, "PutResourcePolicy", arn(R"(,"Policy":"no policy")")) ==
          std::string(kInvalidValues) + "Resource policy is not a valid policy document");
}

TEST_CASE("limits and endpoints are told") {
    WireTest w;
    CHECK(done(w, "DescribeLimits", "{}") ==
          R"({"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,)"
          R"("TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000})");
    // A client that goes where it is sent comes back.
    CHECK(done(w, "DescribeEndpoints", "{}") == R"({"Endpoints":[{"Address":"127.0.0.1:)" +
                                                    std::to_string(w.port()) +
                                                    R"(","CachePeriodInMinutes":1440}]})");
}

}  // namespace dynamodb_settings_test
