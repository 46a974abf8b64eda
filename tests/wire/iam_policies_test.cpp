// Managed policies of IAM: documents, versions, who uses them, AWS's own.
#include "tests/wire/iam_support.h"

namespace iam_policies_test {

using namespace leat;
using namespace leat::iam_wire;

namespace {

std::string document_error(WireTest& w, const std::string& document) {
    const std::string text =
        iam_error(w, "CreatePolicy", {{"PolicyName", "x"}, {"PolicyDocument", document}});
    const std::string prefix = "400 MalformedPolicyDocument: ";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string with_statement(const std::string& statement) {
    return R"({"Version":"2012-10-17","Statement":)" + statement + "}";
}

}  // namespace

TEST_CASE("iam: a new policy has version v1 and no description") {
    WireTest w;
    const std::string body = iam_ok(w, "CreatePolicy",
                                    {{"PolicyName", "read"},
                                     {"Path", "/team/"},
                                     {"Description", "d"},
                                     {"PolicyDocument", kAllowAll}});
    CHECK(one(body, "PolicyName") == "read");
    CHECK(one(body, "PolicyId").starts_with("ANPA"));
    CHECK(one(body, "Arn") == kArn + "policy/team/read");
    CHECK(one(body, "DefaultVersionId") == "v1");
    CHECK(one(body, "AttachmentCount") == "0");
    CHECK(one(body, "PermissionsBoundaryUsageCount") == "0");
    CHECK(one(body, "IsAttachable") == "true");
    CHECK_FALSE(has(body, "Description"));
    CHECK_FALSE(has(body, "Tags"));
    const std::string read = iam_ok(w, "GetPolicy", {{"PolicyArn", kArn + "policy/team/read"}});
    CHECK(one(read, "Description") == "d");
    CHECK(has(read, "<Tags></Tags>"));
    CHECK(iam_error(w, "CreatePolicy", {{"PolicyName", "read"}, {"PolicyDocument", kAllowAll}}) ==
          "409 EntityAlreadyExists: A policy called read already exists. Duplicate names are not "
          "allowed.");
}

TEST_CASE("iam: policy documents are checked in the service's words") {
    WireTest w;
    CHECK(document_error(w, "{") == "Syntax errors in policy.");
    CHECK(document_error(w, with_statement("[]")) == "Syntax errors in policy.");
    CHECK(
        document_error(w, R"({"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})") ==
        "Policy document must be version 2012-10-17 or greater.");
    CHECK(document_error(w, with_statement(R"({"Effect":"Allow","Resource":"*"})")) ==
          "Policy statement must contain actions.");
    CHECK(document_error(w, with_statement(R"({"Effect":"Allow","Action":"s3:*"})")) ==
          "Policy statement must contain resources.");
    CHECK(document_error(w, with_statement(R"({"Effect":"Allow","Action":"x","Resource":"*"})")) ==
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    CHECK(document_error(
              w, with_statement(R"({"Effect":"Allow","Action":"s3:a:b","Resource":"*"})")) ==
          "Actions/Condition can contain only one colon.");
    CHECK(document_error(w,
                         with_statement(R"({"Effect":"Allow","Action":"a a:b","Resource":"*"})")) ==
          "Vendor a a is not valid");
    CHECK(
        document_error(w, with_statement(R"({"Effect":"Allow","Action":"s3:*","Resource":"x"})")) ==
        "Resource x must be in ARN format or \"*\".");
    CHECK(document_error(
              w, with_statement(R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:b:c"})")) ==
          "Partition \"b\" is not valid for resource \"arn:b:c:*:*:*\".");
    CHECK(document_error(w, with_statement(R"({"Effect":"Allow","Principal":"*","Action":"s3:*",)"
                                           R"("Resource":"*"})")) ==
          "Policy document should not specify a principal.");
}

TEST_CASE("iam: versions are numbered on, five at most, and the default one stays") {
    WireTest w;
    const std::string arn = create_policy(w, "p");
    const Fields policy{{"PolicyArn", arn}};
    const Fields next = policy + Fields{{"PolicyDocument", kAllowAll}};
    const std::string second =
        iam_ok(w, "CreatePolicyVersion", next + Fields{{"SetAsDefault", "true"}});
    CHECK(one(second, "VersionId") == "v2");
    CHECK(one(second, "IsDefaultVersion") == "true");
    CHECK_FALSE(has(second, "Document"));
    for (int n = 3; n <= 5; ++n) iam_ok(w, "CreatePolicyVersion", next);
    CHECK(iam_error(w, "CreatePolicyVersion", next) ==
          "409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new "
          "version, you must delete an existing version.");
    CHECK(iam_error(w, "DeletePolicyVersion", policy + Fields{{"VersionId", "v2"}}) ==
          "409 DeleteConflict: Cannot delete the default version of a policy.");
    iam_ok(w, "DeletePolicyVersion", policy + Fields{{"VersionId", "v5"}});
    CHECK(one(iam_ok(w, "CreatePolicyVersion", next), "VersionId") == "v6");
    const std::string listed = iam_ok(w, "ListPolicyVersions", policy);
    CHECK(all(listed, "VersionId") == std::vector<std::string>{"v6", "v4", "v3", "v2", "v1"});
    CHECK_FALSE(has(listed, "Document"));
    iam_ok(w, "SetDefaultPolicyVersion", policy + Fields{{"VersionId", "v6"}});
    CHECK(one(iam_ok(w, "GetPolicy", policy), "DefaultVersionId") == "v6");
    CHECK(iam_error(w, "GetPolicyVersion", policy + Fields{{"VersionId", "v9"}}) ==
          "404 NoSuchEntity: Policy " + arn + " version v9 does not exist or is not attachable.");
    CHECK(has(one(iam_ok(w, "GetPolicyVersion", policy + Fields{{"VersionId", "v1"}}), "Document"),
              "%22s3%3A%2A%22"));
}

TEST_CASE("iam: a policy goes when it is detached and has one version") {
    WireTest w;
    create_role(w, "worker");
    const std::string arn = create_policy(w, "p");
    const Fields policy{{"PolicyArn", arn}};
    iam_ok(w, "AttachRolePolicy", policy + Fields{{"RoleName", "worker"}});
    CHECK(iam_error(w, "DeletePolicy", policy) ==
          "409 DeleteConflict: Cannot delete a policy attached to entities.");
    iam_ok(w, "DetachRolePolicy", policy + Fields{{"RoleName", "worker"}});
    iam_ok(w, "CreatePolicyVersion", policy + Fields{{"PolicyDocument", kAllowAll}});
    CHECK(iam_error(w, "DeletePolicy", policy)
              .starts_with("409 DeleteConflict: This policy has "
                           "more than one version."));
    iam_ok(w, "DeletePolicyVersion", policy + Fields{{"VersionId", "v2"}});
    iam_ok(w, "DeletePolicy", policy);
    CHECK(iam_error(w, "DeletePolicy", policy) ==
          "404 NoSuchEntity: Policy " + arn + " was not found.");
}

TEST_CASE("iam: policy tags tell keys apart by case") {
    WireTest w;
    const Fields policy{{"PolicyArn", create_policy(w, "p")}};
    CHECK(iam_error(w, "TagPolicy", policy + tags({{"a", "1"}, {"a", "2"}})) ==
          "400 InvalidInput: Duplicate tag keys found.");
    iam_ok(w, "TagPolicy", policy + tags({{"a", "1"}, {"A", "2"}}));
    CHECK(all(iam_ok(w, "ListPolicyTags", policy), "Key") == std::vector<std::string>{"A", "a"});
    iam_ok(w, "UntagPolicy", policy + Fields{{"TagKeys.member.1", "A"}});
    CHECK(all(iam_ok(w, "GetPolicy", policy), "Key") == std::vector<std::string>{"a"});
}

TEST_CASE("iam: AWS's own policies are in every account and cannot be changed") {
    WireTest w;
    const Fields basic{
        {"PolicyArn", "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}};
    const std::string body = iam_ok(w, "GetPolicy", basic);
    CHECK(one(body, "PolicyName") == "AWSLambdaBasicExecutionRole");
    CHECK(one(body, "Path") == "/service-role/");
    CHECK(has(one(iam_ok(w, "GetPolicyVersion", basic + Fields{{"VersionId", "v1"}}), "Document"),
              "logs%3ACreateLogGroup"));
    CHECK(iam_error(w, "DeletePolicy", basic).starts_with("403 AccessDenied: User: "));
    CHECK(iam_error(w, "GetPolicyVersion",
                    {{"PolicyArn", "arn:aws:iam::aws:policy/SomethingElse"}, {"VersionId", "v1"}})
              .starts_with("400 NotImplemented: leat does not know the document of"));
}

TEST_CASE("iam: policies are listed by scope, use and path") {
    WireTest w;
    create_role(w, "worker");
    create_policy(w, "mine");
    create_policy(w, "unused");
    CHECK(all(iam_ok(w, "ListPolicies", {{"Scope", "Local"}}), "PolicyName") ==
          std::vector<std::string>{"mine", "unused"});
    iam_ok(w, "AttachRolePolicy", {{"RoleName", "worker"}, {"PolicyArn", kArn + "policy/mine"}});
    iam_ok(w, "AttachRolePolicy",
           {{"RoleName", "worker"}, {"PolicyArn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"}});
    CHECK(all(iam_ok(w, "ListPolicies", {{"OnlyAttached", "true"}}), "PolicyName") ==
          std::vector<std::string>{"mine", "AmazonSQSFullAccess"});
    for (const auto& path :
         all(iam_ok(w, "ListPolicies", {{"Scope", "AWS"}, {"PathPrefix", "/service-role/"}}),
             "Path"))
        CHECK(path == "/service-role/");
    const std::string first = iam_ok(w, "ListPolicies", {{"MaxItems", "1"}});
    CHECK(one(first, "PolicyName") == "mine");
    const std::string second =
        iam_ok(w, "ListPolicies", {{"MaxItems", "1"}, {"Marker", one(first, "Marker")}});
    CHECK(one(second, "PolicyName") == "unused");
    const std::string third =
        iam_ok(w, "ListPolicies",
               {{"MaxItems", "1"}, {"Scope", "AWS"}, {"Marker", one(second, "Marker")}});
    CHECK(all(third, "PolicyName").size() == 1);
}

TEST_CASE("iam: a policy tells who uses it") {
    WireTest w;
    const std::string arn = create_policy(w, "shared");
    create_role(w, "r");
    create_user(w, "u");
    iam_ok(w, "CreateGroup", {{"GroupName", "g"}});
    iam_ok(w, "AttachRolePolicy", {{"RoleName", "r"}, {"PolicyArn", arn}});
    iam_ok(w, "AttachUserPolicy", {{"UserName", "u"}, {"PolicyArn", arn}});
    iam_ok(w, "AttachGroupPolicy", {{"GroupName", "g"}, {"PolicyArn", arn}});
    const std::string body = iam_ok(w, "ListEntitiesForPolicy", {{"PolicyArn", arn}});
    CHECK(one(body, "RoleName") == "r");
    CHECK(one(body, "UserName") == "u");
    CHECK(one(body, "GroupName") == "g");
    CHECK(one(body, "RoleId").starts_with("AROA"));
    const std::string roles =
        iam_ok(w, "ListEntitiesForPolicy", {{"PolicyArn", arn}, {"EntityFilter", "Role"}});
    CHECK(has(roles, "<PolicyUsers></PolicyUsers>"));
    const std::string first =
        iam_ok(w, "ListEntitiesForPolicy", {{"PolicyArn", arn}, {"MaxItems", "2"}});
    CHECK(one(first, "IsTruncated") == "true");
    CHECK(one(iam_ok(w, "ListEntitiesForPolicy",
                     {{"PolicyArn", arn}, {"MaxItems", "2"}, {"Marker", one(first, "Marker")}}),
              "GroupName") == "g");
}

}  // namespace iam_policies_test
