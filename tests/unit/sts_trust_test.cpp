// Whom a trust policy lets in.
#include "protocol/error.h"
#include "services/sts/trust.h"
#include "tests/support/catch.h"

namespace sts_trust_test {

using namespace leat;
using namespace leat::sts;

namespace {

TrustQuestion user(const std::string& name = "ann") {
    return {.account = "111122223333",
            .arn = "arn:aws:iam::111122223333:user/" + name,
            .unique_id = "AIDAANN",
            .action = "sts:AssumeRole"};
}

TrustQuestion session() {
    return {.account = "111122223333",
            .arn = "arn:aws:sts::111122223333:assumed-role/worker/s",
            .role_name = "worker",
            .unique_id = "AROAWORKER",
            .action = "sts:AssumeRole"};
}

bool lets_in(const std::string& principal, const TrustQuestion& question) {
    return trust_allows(R"({"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":)" +
                            principal + "}}",
                        question);
}

std::string aws(const std::string& text) { return "{\"AWS\":\"" + text + "\"}"; }

bool holds(const std::string& condition, const TrustQuestion& question) {
    return trust_allows(
        R"({"Statement":[{"Effect":"Allow","Action":"sts:*","Principal":"*","Condition":)" +
            condition + "}]}",
        question);
}

}  // namespace

TEST_CASE("sts: a principal is the caller, its account, its id or anybody") {
    CHECK(lets_in("\"*\"", user()));
    CHECK(lets_in(aws("*"), user()));
    CHECK(lets_in(aws("111122223333"), user()));
    CHECK(lets_in(aws("arn:aws:iam::111122223333:root"), user()));
    CHECK(lets_in(aws("arn:aws:iam::111122223333:user/ann"), user()));
    CHECK(lets_in(aws("AIDAANN"), user()));
    CHECK(lets_in(R"({"Service":"ec2.amazonaws.com","AWS":["x","*"]})", user()));
    CHECK_FALSE(lets_in(aws("444455556666"), user()));
    CHECK_FALSE(lets_in(aws("arn:aws:iam::444455556666:root"), user()));
    CHECK_FALSE(lets_in(aws("arn:aws:iam::111122223333:user/bob"), user()));
    CHECK_FALSE(lets_in(R"({"Service":"lambda.amazonaws.com"})", user()));
}

TEST_CASE("sts: a session is let in as its role, whatever the role's path") {
    CHECK(lets_in(aws("arn:aws:iam::111122223333:role/worker"), session()));
    CHECK(lets_in(aws("arn:aws:iam::111122223333:role/team/worker"), session()));
    CHECK(lets_in(aws("arn:aws:sts::111122223333:assumed-role/worker/s"), session()));
    CHECK(lets_in(aws("AROAWORKER"), session()));
    CHECK_FALSE(lets_in(aws("arn:aws:iam::111122223333:role/coworker"), session()));
    CHECK_FALSE(lets_in(aws("arn:aws:iam::444455556666:role/worker"), session()));
    CHECK_FALSE(lets_in(aws("arn:aws:sts::111122223333:assumed-role/worker/t"), session()));
}

TEST_CASE("sts: a denial wins over every allowance") {
    const std::string allow = R"({"Effect":"Allow","Action":"sts:*","Principal":{"AWS":"*"}})";
    const auto with = [&](const std::string& other) {
        return trust_allows("{\"Statement\":[" + allow + "," + other + "]}", user());
    };
    CHECK_FALSE(with(R"({"Effect":"Deny","Action":"sts:AssumeRole","Principal":"*"})"));
    CHECK(with(R"({"Effect":"Deny","Action":"sts:TagSession","Principal":"*"})"));
    CHECK(with(R"({"Effect":"Deny","Action":"sts:*","NotPrincipal":{"AWS":"111122223333"}})"));
    CHECK_FALSE(
        with(R"({"Effect":"Deny","Action":"sts:*","NotPrincipal":{"AWS":"444455556666"}})"));
    CHECK_FALSE(with(R"({"Effect":"Deny","NotAction":"sts:TagSession","Principal":"*"})"));
}

TEST_CASE("sts: actions are compared without regard to case, with wildcards") {
    TrustQuestion tagging = user();
    tagging.action = "sts:TagSession";
    CHECK_FALSE(lets_in("\"*\"", tagging));
    CHECK(trust_allows(R"({"Statement":{"Effect":"Allow","Action":["STS:tag*"],"Principal":"*"}})",
                       tagging));
}

TEST_CASE("sts: conditions are joined by and, their values by or") {
    TrustQuestion q = user();
    q.keys["sts:externalid"] = {"secret"};
    q.keys["aws:principalarn"] = {q.arn};
    CHECK(holds(R"({"StringEquals":{"sts:ExternalId":["other","secret"]}})", q));
    CHECK_FALSE(holds(R"({"StringEquals":{"sts:ExternalId":"Secret"}})", q));
    CHECK(holds(R"({"StringEqualsIgnoreCase":{"STS:EXTERNALID":"Secret"}})", q));
    CHECK_FALSE(holds(R"({"StringNotEquals":{"sts:ExternalId":["secret","other"]}})", q));
    CHECK(holds(R"({"StringLike":{"sts:ExternalId":"s*t"},)"
                R"("ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/a?n"}})",
                q));
    CHECK_FALSE(holds(R"({"StringLike":{"sts:ExternalId":"s*t"},)"
                      R"("ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}})",
                      q));
}

TEST_CASE("sts: a missing key fails what asks for it and passes what excludes") {
    const TrustQuestion q = user();
    CHECK_FALSE(holds(R"({"StringEquals":{"sts:ExternalId":"x"}})", q));
    CHECK(holds(R"({"StringEqualsIfExists":{"sts:ExternalId":"x"}})", q));
    CHECK(holds(R"({"StringNotEquals":{"sts:ExternalId":"x"}})", q));
    CHECK_FALSE(holds(R"({"Bool":{"aws:MultiFactorAuthPresent":"true"}})", q));
    CHECK(holds(R"({"Null":{"sts:ExternalId":"true"}})", q));
    CHECK_FALSE(holds(R"({"Null":{"sts:ExternalId":false}})", q));
    CHECK(holds(R"({"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}})", q));
    CHECK_FALSE(holds(R"({"ForAnyValue:StringEquals":{"aws:TagKeys":["a"]}})", q));
}

TEST_CASE("sts: sets of values are judged as a whole or by one of them") {
    TrustQuestion q = user();
    q.keys["aws:tagkeys"] = {"a", "b"};
    CHECK(holds(R"({"ForAllValues:StringEquals":{"aws:TagKeys":["a","b","c"]}})", q));
    CHECK_FALSE(holds(R"({"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}})", q));
    CHECK(holds(R"({"ForAnyValue:StringEquals":{"aws:TagKeys":["b"]}})", q));
}

TEST_CASE("sts: an operator that is not evaluated is told") {
    CHECK_THROWS_AS(holds(R"({"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}})", user()),
                    protocol::Error);
}

TEST_CASE("sts: wildcards stand for any text and any character") {
    CHECK(matches_wildcards("*", ""));
    CHECK(matches_wildcards("a*c*e", "abcde"));
    CHECK(matches_wildcards("a?c", "abc"));
    CHECK(matches_wildcards("*a*a*b", "aaab"));
    CHECK_FALSE(matches_wildcards("a?c", "ac"));
    CHECK_FALSE(matches_wildcards("a*b", "abc"));
    CHECK_FALSE(matches_wildcards("", "a"));
}

}  // namespace sts_trust_test
