// STS: identities and temporary keys.
#include "tests/wire/iam_support.h"

namespace sts_test {

using namespace leat;
using namespace leat::iam_wire;

namespace {

Fields assume(const std::string& role_arn, const std::string& session = "me") {
    return {{"RoleArn", role_arn}, {"RoleSessionName", session}};
}

std::string trusting(WireTest& w, const std::string& name, Fields more = {}) {
    return create_role(w, name, trust(R"({"AWS":")" + kArn + "root\"}"), std::move(more));
}

std::string denied(const std::string& arn, const std::string& caller = kArn + "root",
                   const std::string& action = "sts:AssumeRole") {
    return "403 AccessDenied: User: " + caller + " is not authorized to perform: " + action +
           " on resource: " + arn;
}

}  // namespace

TEST_CASE("sts: a caller with a key that is no key is the account's root") {
    WireTest w;
    w.use_account("123456789012");
    const std::string body = sts_ok(w, "GetCallerIdentity");
    CHECK(has(body,
              "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
              "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:root</Arn>"
              "<UserId>123456789012</UserId><Account>123456789012</Account>"
              "</GetCallerIdentityResult>"));
}

TEST_CASE("sts: an assumed role gives keys that act as the role") {
    WireTest w;
    w.use_account("123456789012");
    const std::string arn =
        create_role(w, "worker", trust(R"({"AWS":"000000000000"})"), {{"Path", "/team/"}});
    w.use_account(kAccount);
    const std::string body = sts_ok(w, "AssumeRole", assume(arn));
    const std::string key = one(body, "AccessKeyId");
    CHECK(key.starts_with("ASIA"));
    CHECK(one(body, "SecretAccessKey").size() == 40);
    CHECK(one(body, "SessionToken").size() > 300);
    CHECK(one(body, "Expiration") == "2026-03-01T13:00:00Z");
    const std::string session = "arn:aws:sts::123456789012:assumed-role/worker/me";
    CHECK(one(body, "Arn") == session);
    CHECK(one(body, "AssumedRoleId").starts_with("AROA"));
    CHECK(one(body, "AssumedRoleId").ends_with(":me"));
    CHECK_FALSE(has(body, "PackedPolicySize"));
    w.use_account(key);
    const std::string identity = sts_ok(w, "GetCallerIdentity");
    CHECK(one(identity, "Arn") == session);
    CHECK(one(identity, "UserId") == one(body, "AssumedRoleId"));
    CHECK(one(identity, "Account") == "123456789012");
    CHECK(one(iam_ok(w, "GetRole", {{"RoleName", "worker"}}), "Arn") == arn);
    CHECK(one(sts_ok(w, "GetAccessKeyInfo", {{"AccessKeyId", key}}), "Account") == "123456789012");
}

TEST_CASE("sts: temporary keys are known after a restart, and not without their role") {
    WireTest w;
    const std::string arn = trusting(w, "worker");
    const std::string key = one(sts_ok(w, "AssumeRole", assume(arn)), "AccessKeyId");
    w.restart();
    w.use_account(key);
    CHECK(has(one(sts_ok(w, "GetCallerIdentity"), "Arn"), ":assumed-role/worker/me"));
    iam_ok(w, "DeleteRole", {{"RoleName", "worker"}});
    CHECK(one(sts_ok(w, "GetCallerIdentity"), "Arn") == kArn + "root");
}

TEST_CASE("sts: a role that does not exist and one that does not trust are refused alike") {
    WireTest w;
    const std::string lambda = create_role(w, "for-lambda");
    CHECK(sts_error(w, "AssumeRole", assume(lambda)) == denied(lambda));
    CHECK(sts_error(w, "AssumeRole", assume(kArn + "role/none")) == denied(kArn + "role/none"));
    CHECK(sts_error(w, "AssumeRole", assume("nothing-valid-in-here")) ==
          "400 ValidationError: nothing-valid-in-here is invalid");
    CHECK(sts_error(w, "AssumeRole", assume("arn:aws:iam::000000000000:")) ==
          "400 ValidationError: arn:aws:iam::000000000000: is invalid");
}

TEST_CASE("sts: broken constraints are told with the value") {
    WireTest w;
    CHECK(sts_error(w, "AssumeRole", assume(kArn + "role/x", "Session1:2")) ==
          "400 ValidationError: 1 validation error detected: Value 'Session1:2' at "
          "'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression "
          "pattern: [\\w+=,.@-]*");
}

TEST_CASE("sts: a trust policy may name a user, and only that user gets in") {
    WireTest w;
    const std::string user = create_user(w, "ann");
    const std::string key = one(iam_ok(w, "CreateAccessKey", {{"UserName", "ann"}}), "AccessKeyId");
    const std::string arn = create_role(w, "worker", trust(R"({"AWS":")" + user + "\"}"));
    CHECK(sts_error(w, "AssumeRole", assume(arn)) == denied(arn));
    w.use_account(key);
    CHECK(one(sts_ok(w, "AssumeRole", assume(arn)), "AssumedRoleId").ends_with(":me"));
    create_user(w, "bob");
    w.use_account(one(iam_ok(w, "CreateAccessKey", {{"UserName", "bob"}}), "AccessKeyId"));
    CHECK(sts_error(w, "AssumeRole", assume(arn)) == denied(arn, kArn + "user/bob"));
}

TEST_CASE("sts: conditions of a trust policy are looked at") {
    WireTest w;
    const std::string arn = create_role(
        w, "worker",
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},)"
        R"("Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"secret"}}}})");
    CHECK(sts_error(w, "AssumeRole", assume(arn)) == denied(arn));
    CHECK(sts_error(w, "AssumeRole", assume(arn) + Fields{{"ExternalId", "wrong"}}) == denied(arn));
    sts_ok(w, "AssumeRole", assume(arn) + Fields{{"ExternalId", "secret"}});
}

TEST_CASE("sts: a session lasts as long as the role allows, a chained one an hour") {
    WireTest w;
    const std::string arn = trusting(w, "worker", {{"MaxSessionDuration", "7200"}});
    const std::string next = create_role(w, "next", trust(R"({"AWS":")" + arn + "\"}"),
                                         {{"MaxSessionDuration", "7200"}});
    const std::string body =
        sts_ok(w, "AssumeRole", assume(arn) + Fields{{"DurationSeconds", "7200"}});
    CHECK(one(body, "Expiration") == "2026-03-01T14:00:00Z");
    CHECK(sts_error(w, "AssumeRole", assume(arn) + Fields{{"DurationSeconds", "7201"}}) ==
          "400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set "
          "for this role.");
    w.use_account(one(body, "AccessKeyId"));
    sts_ok(w, "AssumeRole", assume(next));
    CHECK(sts_error(w, "AssumeRole", assume(next) + Fields{{"DurationSeconds", "3601"}}) ==
          "400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for "
          "roles assumed by role chaining");
}

TEST_CASE("sts: session tags and a source identity have to be trusted too") {
    WireTest w;
    const std::string arn = trusting(w, "worker");
    const std::string open = create_role(
        w, "open",
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},)"
        R"("Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]}})");
    CHECK(sts_error(w, "AssumeRole", assume(arn) + tags({{"a", "b"}})) ==
          denied(arn, kArn + "root", "sts:TagSession"));
    CHECK(sts_error(w, "AssumeRole", assume(open) + tags({{"a", "b"}, {"A", "c"}})) ==
          "400 InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case "
          "insensitive.");
    CHECK(sts_error(
              w, "AssumeRole",
              assume(open) + tags({{"a", "b"}}) + Fields{{"TransitiveTagKeys.member.1", "c"}}) ==
          "400 InvalidParameterValue: The specified transitive tag key must be included in the "
          "requested tags.");
    const std::string body = sts_ok(
        w, "AssumeRole", assume(open) + tags({{"a", "b"}}) + Fields{{"SourceIdentity", "ann"}});
    CHECK(one(body, "PackedPolicySize") == "1");
    CHECK(one(body, "SourceIdentity") == "ann");
}

TEST_CASE("sts: GetSessionToken gives keys for the same user, and takes none such") {
    WireTest w;
    const std::string user = create_user(w, "ann");
    w.use_account(one(iam_ok(w, "CreateAccessKey", {{"UserName", "ann"}}), "AccessKeyId"));
    const std::string body = sts_ok(w, "GetSessionToken");
    CHECK(one(body, "Expiration") == "2026-03-02T00:00:00Z");
    w.use_account(one(body, "AccessKeyId"));
    CHECK(one(sts_ok(w, "GetCallerIdentity"), "Arn") == user);
    CHECK(sts_error(w, "GetSessionToken") ==
          "403 AccessDenied: Cannot call GetSessionToken with session credentials");
}

TEST_CASE("sts: a federated user has an identity of its own") {
    WireTest w;
    const std::string body = sts_ok(w, "GetFederationToken", {{"Name", "guest"}});
    CHECK(one(body, "FederatedUserId") == kAccount + ":guest");
    CHECK(one(body, "PackedPolicySize") == "0");
    w.use_account(one(body, "AccessKeyId"));
    const std::string identity = sts_ok(w, "GetCallerIdentity");
    CHECK(one(identity, "Arn") == "arn:aws:sts::000000000000:federated-user/guest");
    CHECK(one(identity, "UserId") == kAccount + ":guest");
}

TEST_CASE("sts: MFA is refused by name") {
    WireTest w;
    CHECK(has(sts_error(w, "GetSessionToken", {{"SerialNumber", kArn + "mfa/ann"}}),
              "NotImplemented"));
}

TEST_CASE("sts: other services see the account of temporary keys") {
    WireTest w;
    w.use_account("123456789012");
    const std::string arn = create_role(w, "worker", trust(R"({"AWS":"000000000000"})"));
    w.use_account(kAccount);
    w.use_account(one(sts_ok(w, "AssumeRole", assume(arn)), "AccessKeyId"));
    CHECK(sns_wire::create_topic(w, "news") == "arn:aws:sns:us-east-1:123456789012:news");
}

}  // namespace sts_test
