#pragma once
// What the wire tests of IAM and STS share: short calls, and documents to make things with.
#include <string>

#include "tests/wire/sns_support.h"

namespace leat::iam_wire {

using namespace test;
using sns_wire::all;
using sns_wire::one;

inline const std::string kAccount = "000000000000";
inline const std::string kArn = "arn:aws:iam::" + kAccount + ":";
inline const std::string kAllowAll =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})";

inline std::string trust(const std::string& principal) {
    return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":)" + principal +
           R"(,"Action":"sts:AssumeRole"}]})";
}
inline const std::string kTrustLambda = trust(R"({"Service":"lambda.amazonaws.com"})");

inline Answer ask(WireTest& w, const std::string& service, const std::string& action, Fields form) {
    form.insert(form.begin(), {"Action", action});
    form.emplace_back("Version", service == "iam" ? "2010-05-08" : "2011-06-15");
    return w.query(service, std::move(form));
}

/// The answer's body; fails the test unless it is a 200.
inline std::string ok(WireTest& w, const std::string& service, const std::string& action,
                      Fields form) {
    const Answer answer = ask(w, service, action, std::move(form));
    INFO(action << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.body;
}
/// "status Code: text" of an error.
inline std::string error(WireTest& w, const std::string& service, const std::string& action,
                         Fields form) {
    const Answer answer = ask(w, service, action, std::move(form));
    return std::to_string(answer.status) + " " + one(answer.body, "Code") + ": " +
           one(answer.body, "Message");
}

inline std::string iam_ok(WireTest& w, const std::string& action, Fields form = {}) {
    return ok(w, "iam", action, std::move(form));
}
inline std::string iam_error(WireTest& w, const std::string& action, Fields form = {}) {
    return error(w, "iam", action, std::move(form));
}
inline std::string sts_ok(WireTest& w, const std::string& action, Fields form = {}) {
    return ok(w, "sts", action, std::move(form));
}
inline std::string sts_error(WireTest& w, const std::string& action, Fields form = {}) {
    return error(w, "sts", action, std::move(form));
}

/// Creates a role that trusts Lambda, or whom the document says; gives its ARN.
inline std::string create_role(WireTest& w, const std::string& name,
                               const std::string& document = kTrustLambda, Fields more = {}) {
    more.emplace_back("RoleName", name);
    more.emplace_back("AssumeRolePolicyDocument", document);
    return one(iam_ok(w, "CreateRole", std::move(more)), "Arn");
}
inline std::string create_policy(WireTest& w, const std::string& name) {
    return one(iam_ok(w, "CreatePolicy", {{"PolicyName", name}, {"PolicyDocument", kAllowAll}}),
               "Arn");
}
inline std::string create_user(WireTest& w, const std::string& name) {
    return one(iam_ok(w, "CreateUser", {{"UserName", name}}), "Arn");
}

/// Tags.member.N.… of pairs.
inline Fields tags(const Fields& pairs) {
    Fields form;
    int n = 0;
    for (const auto& [key, value] : pairs) {
        const std::string prefix = "Tags.member." + std::to_string(++n);
        form.emplace_back(prefix + ".Key", key);
        form.emplace_back(prefix + ".Value", value);
    }
    return form;
}
inline Fields operator+(Fields a, const Fields& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

inline bool has(const std::string& xml, const std::string& part) {
    return xml.find(part) != std::string::npos;
}

}  // namespace leat::iam_wire
