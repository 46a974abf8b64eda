// Roles of IAM: what answers have, trust policies, inline and attached policies, instance profiles.
#include "tests/wire/iam_support.h"

namespace iam_roles_test {

using namespace leat;
using namespace leat::iam_wire;

namespace {

std::string trust_error(WireTest& w, const std::string& document) {
    return iam_error(w, "CreateRole", {{"RoleName", "x"}, {"AssumeRolePolicyDocument", document}});
}

const std::string kMalformed = "400 MalformedPolicyDocument: ";

}  // namespace

TEST_CASE("iam: a new role is answered without description and session duration") {
    WireTest w;
    const std::string body = iam_ok(w, "CreateRole",
                                    Fields{{"RoleName", "worker"},
                                           {"Path", "/team/"},
                                           {"Description", "does the work"},
                                           {"AssumeRolePolicyDocument", kTrustLambda}} +
                                        tags({{"Stage", "test"}}));
    CHECK(has(body,
              "<CreateRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
              "<CreateRoleResult><Role><Path>/team/</Path><RoleName>worker</RoleName>"
              "<RoleId>AROA"));
    CHECK(one(body, "RoleId").size() == 21);
    CHECK(one(body, "Arn") == kArn + "role/team/worker");
    CHECK(one(body, "CreateDate") == "2026-03-01T12:00:00Z");
    CHECK(has(one(body, "AssumeRolePolicyDocument"), "%7B%22Version%22%3A%222012-10-17%22%2C"));
    CHECK(has(body, "<Tags><member><Key>Stage</Key><Value>test</Value></member></Tags>"));
    CHECK_FALSE(has(body, "Description"));
    CHECK_FALSE(has(body, "MaxSessionDuration"));
    CHECK_FALSE(has(body, "RoleLastUsed"));
}

TEST_CASE("iam: a role that is read shows everything, a listed one less") {
    WireTest w;
    create_role(w, "worker", kTrustLambda, Fields{{"Description", "d"}} + tags({{"a", "b"}}));
    const std::string read = iam_ok(w, "GetRole", {{"RoleName", "worker"}});
    CHECK(one(read, "Description") == "d");
    CHECK(one(read, "MaxSessionDuration") == "3600");
    CHECK(has(read, "<RoleLastUsed></RoleLastUsed>"));
    CHECK(has(read, "<Tags>"));
    const std::string listed = iam_ok(w, "ListRoles");
    CHECK(one(listed, "MaxSessionDuration") == "3600");
    CHECK(one(listed, "Description") == "d");
    CHECK_FALSE(has(listed, "<Tags>"));
    CHECK_FALSE(has(listed, "RoleLastUsed"));
    CHECK(one(listed, "IsTruncated") == "false");
}

TEST_CASE("iam: role names are unique without regard to case and path") {
    WireTest w;
    create_role(w, "Worker");
    CHECK(iam_error(w, "CreateRole",
                    {{"RoleName", "worker"},
                     {"Path", "/other/"},
                     {"AssumeRolePolicyDocument", kTrustLambda}}) ==
          "409 EntityAlreadyExists: Role with name worker already exists.");
    CHECK(iam_error(w, "GetRole", {{"RoleName", "none"}}) ==
          "404 NoSuchEntity: The role with name none cannot be found.");
}

TEST_CASE("iam: roles belong to an account and to no region") {
    WireTest w;
    w.use_region("eu-west-1");
    create_role(w, "worker");
    w.use_region("us-west-2");
    CHECK(one(iam_ok(w, "GetRole", {{"RoleName", "worker"}}), "Arn") == kArn + "role/worker");
    w.use_account("111111111111");
    CHECK(iam_error(w, "GetRole", {{"RoleName", "worker"}}) ==
          "404 NoSuchEntity: The role with name worker cannot be found.");
}

TEST_CASE("iam: broken constraints are told without the value") {
    WireTest w;
    CHECK(iam_error(w, "GetRole", {{"RoleName", "a b"}}) ==
          "400 ValidationError: 1 validation error detected: Value at 'roleName' failed to satisfy "
          "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    CHECK(
        iam_error(w, "TagRole", Fields{{"RoleName", "x"}} + tags({{std::string(129, 'k'), "v"}})) ==
        "400 ValidationError: 1 validation error detected: Value at 'tags.1.member.key' failed "
        "to satisfy constraint: Member must have length less than or equal to 128");
}

TEST_CASE("iam: trust policies are checked in the service's words") {
    WireTest w;
    CHECK(trust_error(w, "not json") == kMalformed + "This policy contains invalid Json");
    CHECK(trust_error(
              w, R"({"Statement":[{"Effect":"Allow","Principal":{"Service":"a.amazonaws.com"},)"
                 R"("Action":"s3:GetObject"}]})") ==
          kMalformed + "AssumeRole policy may only specify STS AssumeRole actions.");
    CHECK(trust_error(
              w, R"({"Statement":[{"Effect":"Allow","Principal":{"Service":"a.amazonaws.com"},)"
                 R"("Action":"sts:AssumeRole","Resource":"*"}]})") ==
          kMalformed + "Has prohibited field Resource");
    CHECK(trust_error(w, R"({"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]})") ==
          kMalformed + "Missing required field Principal");
    CHECK(trust_error(w, trust(R"({"AWS":")" + kArn + "role/none\"}")) ==
          kMalformed + "Invalid principal in policy: \"AWS\":\"" + kArn + "role/none\"");
    CHECK(trust_error(w, trust(R"({"Service":"lambda"})")) ==
          kMalformed + "Invalid principal in policy: \"SERVICE\":\"lambda\"");
    CHECK(iam_error(w, "GetRole", {{"RoleName", "x"}}).starts_with("404"));
}

TEST_CASE("iam: a trust policy may name existing roles, accounts and roles of other accounts") {
    WireTest w;
    create_role(w, "first");
    create_role(w, "second",
                trust(R"({"AWS":[")" + kArn +
                      R"(role/first","222222222222","*",)"
                      R"("arn:aws:iam::333333333333:role/theirs"]})"));
    CHECK(iam_ok(w, "GetRole", {{"RoleName", "second"}}).size() > 0);
}

TEST_CASE("iam: UpdateRole keeps what is left out and has an empty result") {
    WireTest w;
    create_role(w, "worker", kTrustLambda, {{"Description", "old"}});
    CHECK(has(iam_ok(w, "UpdateRole", {{"RoleName", "worker"}, {"MaxSessionDuration", "7200"}}),
              "<UpdateRoleResult></UpdateRoleResult>"));
    std::string read = iam_ok(w, "GetRole", {{"RoleName", "worker"}});
    CHECK(one(read, "MaxSessionDuration") == "7200");
    CHECK(one(read, "Description") == "old");
    const std::string body =
        iam_ok(w, "UpdateRoleDescription", {{"RoleName", "worker"}, {"Description", "new"}});
    CHECK(one(body, "RoleName") == "worker");
    CHECK(one(iam_ok(w, "GetRole", {{"RoleName", "worker"}}), "Description") == "new");
}

TEST_CASE("iam: a changed trust policy comes back as it was given, spacing and percents too") {
    WireTest w;
    create_role(w, "worker");
    const std::string document =
        R"({ "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", )"
        R"("Action": "sts:AssumeRole", "Condition": {"StringLike": {"sts:ExternalId": "a%3Ab"}}} })";
    const std::string answer =
        iam_ok(w, "UpdateAssumeRolePolicy", {{"RoleName", "worker"}, {"PolicyDocument", document}});
    CHECK_FALSE(has(answer, "UpdateAssumeRolePolicyResult"));
    const std::string text =
        one(iam_ok(w, "GetRole", {{"RoleName", "worker"}}), "AssumeRolePolicyDocument");
    CHECK(has(text, "a%253Ab"));
    CHECK(text.starts_with("%7B%20%22Version%22%3A%20%22"));
}

TEST_CASE("iam: a role is deleted only when nothing hangs on it, and its id is not used again") {
    WireTest w;
    create_role(w, "worker");
    const Fields role{{"RoleName", "worker"}};
    const std::string id = one(iam_ok(w, "GetRole", role), "RoleId");
    const Fields basic{
        {"PolicyArn", "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}};
    iam_ok(w, "AttachRolePolicy", role + basic);
    CHECK(iam_error(w, "DeleteRole", role) ==
          "409 DeleteConflict: Cannot delete entity, must detach all policies first.");
    iam_ok(w, "DetachRolePolicy", role + basic);
    iam_ok(w, "PutRolePolicy", role + Fields{{"PolicyName", "p"}, {"PolicyDocument", kAllowAll}});
    CHECK(iam_error(w, "DeleteRole", role) ==
          "409 DeleteConflict: Cannot delete entity, must delete policies first.");
    iam_ok(w, "DeleteRolePolicy", role + Fields{{"PolicyName", "p"}});
    const Fields profile{{"InstanceProfileName", "ip"}};
    iam_ok(w, "CreateInstanceProfile", profile);
    iam_ok(w, "AddRoleToInstanceProfile", role + profile);
    CHECK(iam_error(w, "DeleteRole", role) ==
          "409 DeleteConflict: Cannot delete entity, must remove roles from instance profile "
          "first.");
    iam_ok(w, "RemoveRoleFromInstanceProfile", role + profile);
    CHECK_FALSE(has(iam_ok(w, "DeleteRole", role), "DeleteRoleResult"));
    create_role(w, "worker");
    CHECK(one(iam_ok(w, "GetRole", role), "RoleId") != id);
}

TEST_CASE("iam: inline policies are overwritten, listed by name and bounded in size") {
    WireTest w;
    create_role(w, "worker");
    const Fields role{{"RoleName", "worker"}};
    const auto put = [&](const std::string& name, const std::string& document) {
        return role + Fields{{"PolicyName", name}, {"PolicyDocument", document}};
    };
    iam_ok(w, "PutRolePolicy", put("b", kAllowAll));
    iam_ok(w, "PutRolePolicy", put("a", kAllowAll));
    const std::string other =
        R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}})";
    iam_ok(w, "PutRolePolicy", put("a", other));
    CHECK(all(iam_ok(w, "ListRolePolicies", role), "member") == std::vector<std::string>{"a", "b"});
    const std::string body = iam_ok(w, "GetRolePolicy", role + Fields{{"PolicyName", "a"}});
    CHECK(one(body, "RoleName") == "worker");
    CHECK(has(one(body, "PolicyDocument"), "%22Deny%22"));
    CHECK(iam_error(w, "GetRolePolicy", role + Fields{{"PolicyName", "none"}}) ==
          "404 NoSuchEntity: The role policy with name none cannot be found.");
    const std::string long_one =
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*",)"
        R"("Condition":{"StringEquals":{"aws:a":")" +
        std::string(10240, 'x') + "\"}}}}";
    CHECK(iam_error(w, "PutRolePolicy", put("c", long_one)) ==
          "409 LimitExceeded: Maximum policy size of 10240 bytes exceeded for role worker");
}

TEST_CASE("iam: attaching is idempotent, detaching what is not attached is not") {
    WireTest w;
    create_role(w, "worker");
    const std::string arn = create_policy(w, "mine");
    const Fields both{{"RoleName", "worker"}, {"PolicyArn", arn}};
    iam_ok(w, "AttachRolePolicy", both);
    iam_ok(w, "AttachRolePolicy", both);
    const std::string listed = iam_ok(w, "ListAttachedRolePolicies", {{"RoleName", "worker"}});
    CHECK(all(listed, "PolicyArn") == std::vector<std::string>{arn});
    CHECK(all(listed, "PolicyName") == std::vector<std::string>{"mine"});
    CHECK(one(iam_ok(w, "GetPolicy", {{"PolicyArn", arn}}), "AttachmentCount") == "1");
    iam_ok(w, "DetachRolePolicy", both);
    CHECK(iam_error(w, "DetachRolePolicy", both) ==
          "404 NoSuchEntity: Policy " + arn + " was not found.");
    CHECK(iam_error(w, "AttachRolePolicy",
                    {{"RoleName", "worker"}, {"PolicyArn", kArn + "policy/none"}}) ==
          "404 NoSuchEntity: Policy " + kArn + "policy/none does not exist or is not attachable.");
    CHECK(iam_error(w, "AttachRolePolicy",
                    {{"RoleName", "worker"}, {"PolicyArn", "this-is-no-arn-at-all"}}) ==
          "400 ValidationError: ARN this-is-no-arn-at-all is not valid.");
}

TEST_CASE("iam: a role has ten managed policies at most") {
    WireTest w;
    create_role(w, "worker");
    const auto policy = [](int n) {
        return "arn:aws:iam::aws:policy/Some" + std::to_string(n) + "Access";
    };
    for (int n = 0; n < 10; ++n)
        iam_ok(w, "AttachRolePolicy", {{"RoleName", "worker"}, {"PolicyArn", policy(n)}});
    CHECK(iam_error(w, "AttachRolePolicy", {{"RoleName", "worker"}, {"PolicyArn", policy(10)}}) ==
          "409 LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10");
}

TEST_CASE("iam: tags of roles are compared without regard to case") {
    WireTest w;
    create_role(w, "worker");
    const Fields role{{"RoleName", "worker"}};
    CHECK(iam_error(w, "TagRole", role + tags({{"Key", "a"}, {"key", "b"}})) ==
          "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case "
          "insensitive.");
    iam_ok(w, "TagRole", role + tags({{"Key", "a"}, {"other", "x"}}));
    iam_ok(w, "TagRole", role + tags({{"KEY", "b"}}));
    std::string listed = iam_ok(w, "ListRoleTags", role);
    CHECK(all(listed, "Key") == std::vector<std::string>{"KEY", "other"});
    CHECK(all(listed, "Value") == std::vector<std::string>{"b", "x"});
    iam_ok(w, "UntagRole", role + Fields{{"TagKeys.member.1", "key"}, {"TagKeys.member.2", "no"}});
    CHECK(all(iam_ok(w, "ListRoleTags", role), "Key") == std::vector<std::string>{"other"});
    Fields many;
    for (int n = 0; n < 50; ++n) many.emplace_back("k" + std::to_string(n), "v");
    CHECK(iam_error(w, "TagRole", role + tags(many)) ==
          "409 LimitExceeded: Cannot exceed quota for TagsPerRole: 50");
}

TEST_CASE("iam: listings go on where the marker says") {
    WireTest w;
    for (const char* name : {"c", "A", "b", "d"}) create_role(w, name);
    const std::string first = iam_ok(w, "ListRoles", {{"MaxItems", "3"}});
    CHECK(all(first, "RoleName") == std::vector<std::string>{"A", "b", "c"});
    CHECK(one(first, "IsTruncated") == "true");
    const std::string rest =
        iam_ok(w, "ListRoles", {{"MaxItems", "3"}, {"Marker", one(first, "Marker")}});
    CHECK(all(rest, "RoleName") == std::vector<std::string>{"d"});
    CHECK(one(rest, "IsTruncated") == "false");
    CHECK_FALSE(has(rest, "<Marker>"));
    CHECK(iam_error(w, "ListRoles", {{"Marker", "made up"}}) ==
          "400 ValidationError: Invalid Marker.");
}

TEST_CASE("iam: a path prefix is a plain prefix") {
    WireTest w;
    create_role(w, "one", kTrustLambda, {{"Path", "/team/a/"}});
    create_role(w, "two", kTrustLambda, {{"Path", "/team/b/"}});
    create_role(w, "three");
    CHECK(all(iam_ok(w, "ListRoles", {{"PathPrefix", "/team"}}), "RoleName") ==
          std::vector<std::string>{"one", "two"});
}

TEST_CASE("iam: permissions boundaries are kept and counted") {
    WireTest w;
    const std::string arn = create_policy(w, "limit");
    const std::string body = iam_ok(w, "CreateRole",
                                    {{"RoleName", "r"},
                                     {"AssumeRolePolicyDocument", kTrustLambda},
                                     {"PermissionsBoundary", arn}});
    CHECK(has(body,
              "<PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType>"
              "<PermissionsBoundaryArn>" +
                  arn + "</PermissionsBoundaryArn></PermissionsBoundary>"));
    const auto uses = [&] {
        return one(iam_ok(w, "GetPolicy", {{"PolicyArn", arn}}), "PermissionsBoundaryUsageCount");
    };
    CHECK(uses() == "1");
    CHECK(iam_error(w, "DeletePolicy", {{"PolicyArn", arn}}) ==
          "409 DeleteConflict: Cannot delete a policy attached to entities.");
    iam_ok(w, "DeleteRolePermissionsBoundary", {{"RoleName", "r"}});
    CHECK(uses() == "0");
    iam_ok(w, "PutRolePermissionsBoundary", {{"RoleName", "r"}, {"PermissionsBoundary", arn}});
    CHECK(uses() == "1");
    iam_ok(w, "DeleteRole", {{"RoleName", "r"}});
    CHECK(uses() == "0");
    CHECK(iam_error(w, "PutRolePermissionsBoundary",
                    {{"RoleName", "r"}, {"PermissionsBoundary", arn}}) ==
          "404 NoSuchEntity: The role with name r cannot be found.");
}

TEST_CASE("iam: an instance profile holds one role") {
    WireTest w;
    create_role(w, "first");
    create_role(w, "second");
    const Fields profile{{"InstanceProfileName", "ip"}};
    const std::string created = iam_ok(w, "CreateInstanceProfile", profile);
    CHECK(has(created, "<Roles></Roles>"));
    CHECK(one(created, "InstanceProfileId").starts_with("AIPA"));
    CHECK(has(iam_ok(w, "GetInstanceProfile", profile), "<Tags></Tags>"));
    CHECK(iam_error(w, "CreateInstanceProfile", profile) ==
          "409 EntityAlreadyExists: Instance Profile ip already exists.");
    iam_ok(w, "AddRoleToInstanceProfile", profile + Fields{{"RoleName", "first"}});
    CHECK(iam_error(w, "AddRoleToInstanceProfile", profile + Fields{{"RoleName", "second"}}) ==
          "409 LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    const std::string of_role = iam_ok(w, "ListInstanceProfilesForRole", {{"RoleName", "first"}});
    CHECK(one(of_role, "InstanceProfileName") == "ip");
    CHECK(has(one(of_role, "AssumeRolePolicyDocument"), "%7B%22"));
    CHECK(has(iam_ok(w, "ListInstanceProfilesForRole", {{"RoleName", "second"}}),
              "<InstanceProfiles></InstanceProfiles>"));
    CHECK(iam_error(w, "DeleteInstanceProfile", profile) ==
          "409 DeleteConflict: Cannot delete entity, must remove roles from instance profile "
          "first.");
    iam_ok(w, "RemoveRoleFromInstanceProfile", profile + Fields{{"RoleName", "first"}});
    iam_ok(w, "DeleteInstanceProfile", profile);
    CHECK(iam_error(w, "GetInstanceProfile", profile) ==
          "404 NoSuchEntity: Instance Profile ip cannot be found.");
}

TEST_CASE("iam: roles survive a restart and go with a reset of their account") {
    WireTest w;
    create_role(w, "worker");
    w.restart();
    CHECK(one(iam_ok(w, "GetRole", {{"RoleName", "worker"}}), "RoleName") == "worker");
    w.http("POST", "/_leat/reset?account=" + kAccount, {{"Content-Type", "application/json"}},
           "{}");
    CHECK(iam_error(w, "GetRole", {{"RoleName", "worker"}}).starts_with("404"));
    create_role(w, "worker");
}

}  // namespace iam_roles_test
