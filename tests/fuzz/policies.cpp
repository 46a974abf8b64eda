// Policies and patterns that users write: of IAM, of trust, of log filters, and rules of faults.
#include "fuzz/target.h"
#include "protocol/document.h"
#include "protocol/error.h"
#include "services/iam/policy_document.h"
#include "services/logs/filter_pattern.h"
#include "services/sts/trust.h"

using namespace leat;

LEAT_FUZZ_TARGET(iam_policy) {
    const std::string text(input);
    try {
        iam::check_identity_policy(text, true);
    } catch (const protocol::Error&) {
        // refused
    }
    try {
        iam::check_trust_policy(text);
    } catch (const protocol::Error&) {
        return;
    }
    try {
        sts::trust_allows(text, {"123456789012",
                                 "arn:aws:iam::123456789012:user/u",
                                 "",
                                 "AIDAEXAMPLE",
                                 "sts:AssumeRole",
                                 {{"sts:externalid", {"x"}}}});
    } catch (const protocol::Error&) {
        // an operator that is not evaluated
    }
}

LEAT_FUZZ_TARGET(logs_filter_pattern) {
    const std::size_t end = input.find('\0');
    const std::string_view pattern = input.substr(0, end).substr(0, 1024);
    const std::string_view message =
        end == std::string_view::npos ? std::string_view("a b") : input.substr(end + 1);
    try {
        logs::FilterPattern::parse(pattern).matches(message);
    } catch (const protocol::Error&) {
        // refused
    }
}
