// Domain types of IAM: documents, ids, ARNs, the AWS-managed policies, the cache of keys.
#include "protocol/error.h"
#include "services/iam/aws_policies.h"
#include "services/iam/key_cache.h"
#include "services/iam/new_ids.h"
#include "services/iam/policy_document.h"
#include "services/iam/records.h"
#include "tests/support/catch.h"

namespace iam_values_test {

using namespace leat;
using namespace leat::iam;

namespace {

template <class F>
std::string fault_of(F&& check) {
    try {
        check();
        return "";
    } catch (const protocol::Error& error) {
        return error.message();
    }
}

std::string identity_fault(const std::string& statement, bool managed = true) {
    return fault_of([&] {
        check_identity_policy(R"({"Version":"2012-10-17","Statement":)" + statement + "}", managed);
    });
}

std::string trust_fault(const std::string& statement) {
    return fault_of(
        [&] { check_trust_policy(R"({"Version":"2012-10-17","Statement":)" + statement + "}"); });
}

constexpr const char* kSyntax = "Syntax errors in policy.";

}  // namespace

TEST_CASE("iam: sound identity policies pass") {
    CHECK(identity_fault(R"({"Effect":"Allow","Action":"*","Resource":"*"})") == "");
    CHECK(identity_fault(R"([{"Sid":"A1","Effect":"Deny","NotAction":["s3:Get*","iam:*"],)"
                         R"("NotResource":["arn:aws:s3:::b/*","arn:*:sqs:us-east-1:1:q"],)"
                         R"("Condition":{"ForAnyValue:StringLikeIfExists":{"aws:x":["a","b"]},)"
                         R"("Bool":{"aws:SecureTransport":true}}}])") == "");
    CHECK(identity_fault(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})", false) == "");
    CHECK(fault_of([] {
              check_identity_policy(
                  R"({"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}})", false);
          }) == "");
}

TEST_CASE("iam: an identity policy that breaks the grammar has syntax errors") {
    for (const char* statement :
         {"[]", "\"text\"", R"({"Action":"*","Resource":"*"})",
          R"({"Effect":"allow","Action":"*","Resource":"*"})",
          R"({"Effect":"Allow","Action":1,"Resource":"*"})",
          R"({"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"})",
          R"({"Effect":"Allow","Action":"*","Resource":"*","Extra":1})",
          R"({"Effect":"Allow","Action":"*","Resource":"*","Sid":1})",
          R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":[]})",
          R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NoSuch":{"a":"b"}}})",
          R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"a":{}}}})"}) {
        INFO(statement);
        CHECK(identity_fault(statement) == kSyntax);
    }
    CHECK(fault_of([] { check_identity_policy("[]", true); }) == kSyntax);
    CHECK(fault_of([] { check_identity_policy(R"({"Version":"2012-10-17"})", true); }) == kSyntax);
    CHECK(fault_of([] {
              check_identity_policy(
                  R"({"Version":"2020-01-01","Statement":{"Effect":"Allow","Action":"*",)"
                  R"("Resource":"*"}})",
                  true);
          }) == kSyntax);
}

TEST_CASE("iam: statement ids are alphanumeric and unique") {
    const auto with = [](const std::string& sid) {
        return R"({"Sid":")" + sid + R"(","Effect":"Allow","Action":"*","Resource":"*"})";
    };
    CHECK(identity_fault("[" + with("a") + "," + with("b") + "]") == "");
    CHECK(identity_fault("[" + with("") + "," + with("") + "]") == "");
    CHECK(identity_fault("[" + with("a") + "," + with("a") + "]") ==
          "Statement IDs (SID) in a single policy must be unique.");
    CHECK(identity_fault(with("a b"))
              .starts_with("Statement IDs (SID) must be alpha-numeric. Check that"));
}

TEST_CASE("iam: resources are ARNs of a known partition") {
    const auto with = [](const std::string& resource) {
        return identity_fault(R"({"Effect":"Allow","Action":"s3:*","Resource":")" + resource +
                              "\"}");
    };
    CHECK(with("arn:aws-cn:s3:::b") == "");
    CHECK(with("arn:b:c") == "Partition \"b\" is not valid for resource \"arn:b:c:*:*:*\".");
    CHECK(with("arn:aws:*:::b") ==
          "Resource vendor must be fully qualified and cannot contain regexes.");
    CHECK(with("arn:aws:s3") == "The policy failed legacy parsing");
}

TEST_CASE("iam: a trust policy gives its principals") {
    const auto principals = check_trust_policy(
        R"({"Statement":[{"Effect":"Allow","Action":["sts:AssumeRole","STS:TagSession"],)"
        R"("Principal":{"AWS":["123456789012","arn:aws:iam::123456789012:root","AROAEXAMPLE"],)"
        R"("Service":"logs.eu-west-1.amazonaws.com","Federated":"accounts.example.org"}},)"
        R"({"Effect":"Deny","Action":"sts:*","NotPrincipal":"*"}]})");
    std::string shown;
    for (const auto& [type, value] : principals) shown += type + "=" + value + " ";
    CHECK(shown ==
          "AWS=123456789012 AWS=arn:aws:iam::123456789012:root AWS=AROAEXAMPLE "
          "Service=logs.eu-west-1.amazonaws.com Federated=accounts.example.org *=* ");
}

TEST_CASE("iam: trust policies are refused by what is wrong first") {
    CHECK(trust_fault(R"({"Effect":"Allow","Principal":"*"})") == "Missing required field Action");
    CHECK(trust_fault(R"({"Principal":"*","Action":"sts:AssumeRole"})") ==
          "Missing required field Effect");
    CHECK(trust_fault(R"({"Effect":"Allow","Principals":"*","Action":"sts:AssumeRole"})") ==
          "Unknown field Principals");
    CHECK(trust_fault(R"({"Effect":"Allow","Principal":"*","Action":"*"})") ==
          "AssumeRole policy may only specify STS AssumeRole actions.");
    CHECK(trust_fault(R"({"Effect":"Allow","Principal":{},"Action":"sts:AssumeRole"})")
              .ends_with("has a statement with no principals!"));
    CHECK(trust_fault(R"({"Effect":"Allow","Principal":{"AWS":"me"},"Action":"sts:AssumeRole"})") ==
          "Invalid principal in policy: \"AWS\":\"me\"");
    CHECK(trust_fault(R"({"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/*"},)"
                      R"("Action":"sts:AssumeRole"})") ==
          "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/*\"");
}

TEST_CASE("iam: an account id among the principals is kept as the ARN of its root") {
    const auto statement = [](const std::string& aws) {
        return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":)" +
               aws +
               R"(},"Action":"sts:AssumeRole","Condition":{"StringEquals":)"
               R"({"aws:SourceAccount":"123456789012"}}}]})";
    };
    CHECK(kept_trust_policy(statement(R"(["123456789012","*"])")) ==
          statement(R"(["arn:aws:iam::123456789012:root","*"])"));
    CHECK(kept_trust_policy(statement(R"("123456789012")")) ==
          statement(R"("arn:aws:iam::123456789012:root")"));
    const std::string spaced = " { \"Statement\" : {\"Principal\": {\"AWS\": \"*\"} } } ";
    CHECK(kept_trust_policy(spaced) == spaced);
}

TEST_CASE("iam: white space does not count against quotas") {
    CHECK(counted_size(" { \"a\":\t1,\r\n\"b\" : 2 } ") == 13);
}

TEST_CASE("iam: a key id carries its account as the service's do") {
    runtime::Ids ids(7);
    for (const char* account : {"000000000000", "123456789012", "999999999999"}) {
        const std::string id = new_access_key_id(ids, "ASIA", account);
        INFO(id);
        CHECK(id.size() == 20);
        CHECK(id.starts_with("ASIA"));
        CHECK(account_inside(id) == account);
    }
    // A published pair of key and account.
    CHECK(account_inside("ASIAQNZGKIQY56JQ7WML") == "029608264753");
    CHECK(account_inside("AKIAIOSFODNN7EXAMPLE") == "");
    CHECK(account_inside("AKIA") == "");
}

TEST_CASE("iam: ids and secrets have the service's lengths") {
    runtime::Ids ids(7);
    CHECK(new_unique_id(ids, "AROA").size() == 21);
    CHECK(new_secret(ids).size() == 40);
    CHECK(new_session_token(ids).size() == 352);
    CHECK(new_secret(ids) != new_secret(ids));
}

TEST_CASE("iam: ARNs of entities come apart into path and name") {
    const auto plain = EntityArn::parse("arn:aws:iam::123456789012:role/worker");
    REQUIRE(plain);
    CHECK(plain->type == "role");
    CHECK(plain->path == "/");
    CHECK(plain->name == "worker");
    const auto deep = EntityArn::parse("arn:aws:iam::aws:policy/service-role/X");
    REQUIRE(deep);
    CHECK(deep->account == "aws");
    CHECK(deep->path == "/service-role/");
    for (const char* text :
         {"", "role/x", "arn:aws:s3:::role/x", "arn:aws:iam::1:root", "arn:aws:iam::1:role/",
          "arn:aws:iam:us-east-1:1:role/x", "arn:aws:iam:::role/x", "arn:aws:iam::1:/x"})
        CHECK_FALSE(EntityArn::parse(text));
    Entity e;
    e.account = "1";
    e.kind = Kind::InstanceProfile;
    e.path = "/a/b/";
    e.name = "n";
    CHECK(e.arn() == "arn:aws:iam::1:instance-profile/a/b/n");
}

TEST_CASE("iam: the documents of AWS's policies are policies, in order of their names") {
    std::string before;
    for (const AwsPolicy& policy : aws_policies()) {
        INFO(policy.name);
        CHECK(fault_of([&] { check_identity_policy(policy.document(), true); }) == "");
        CHECK(find_aws_policy(policy.arn()) == &policy);
        std::string name = policy.name;
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        CHECK(before < name);
        before = name;
    }
    CHECK(aws_policy_id("arn:x").size() == 21);
    CHECK(aws_policy_id("arn:x") == aws_policy_id("arn:x"));
    CHECK(aws_policy_id("arn:x") != aws_policy_id("arn:y"));
}

TEST_CASE("iam: the cache of keys does not keep what was read before it was cleared") {
    KeyCache cache;
    service::AccessKey key;
    key.account = "1";
    cache.keep("a", key, cache.age());
    REQUIRE(cache.find("a"));
    CHECK((*cache.find("a"))->account == "1");
    CHECK_FALSE(cache.find("b"));
    const auto old = cache.age();
    cache.clear();
    CHECK_FALSE(cache.find("a"));
    cache.keep("a", std::nullopt, old);
    CHECK_FALSE(cache.find("a"));
    cache.keep("a", std::nullopt, cache.age());
    REQUIRE(cache.find("a"));
    CHECK_FALSE(cache.find("a")->has_value());
}

}  // namespace iam_values_test
