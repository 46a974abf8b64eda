#pragma once
// From the ARNs that requests name to what they stand for, with the errors of SNS: first the form
// of an ARN is judged, then whose it is, then whether it exists.
#include <string>

#include "services/sns/call.h"

namespace leat::sns {

/// Throws "<member> Reason: An ARN must have at least 6 elements, not n".
service::Arn checked_arn(const std::string& text, const char* member);

/// The topic's name from its ARN, checked to be one of the caller's account and region.
std::string topic_name(const Call& call, const std::string& arn, const char* member = "TopicArn");
/// The topic itself, or NotFound.
TopicRecord topic_at(Call& call, const std::string& arn, const char* member = "TopicArn");
/// The topic whose tags are meant, or ResourceNotFound.
TopicRecord tagged_topic(Call& call, const std::string& arn);

/// Checks the form of a subscription's ARN.
void check_subscription_arn(const std::string& arn);
/// A pending or confirmed subscription of the caller's account and region, or NotFound.
SubscriptionRecord subscription_at(Call& call, const std::string& arn);

/// The caller presented credentials; links in messages are followed without.
inline bool is_signed(const Call& call) { return !call.context.principal.empty(); }

/// Opaque tokens of paged listings, and back; throws InvalidParameter.
std::string next_token(const std::string& last);
std::string after_token(const std::optional<std::string>& token);
std::int64_t after_id(const std::optional<std::string>& token);

inline constexpr int kPageSize = 100;

}  // namespace leat::sns
