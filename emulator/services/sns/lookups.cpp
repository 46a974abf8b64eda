#include "services/sns/lookups.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

constexpr std::size_t kUuidLength = 36;
constexpr std::size_t kSubscriptionParts = 7;

std::size_t parts_of(const std::string& arn) {
    return 1 + static_cast<std::size_t>(std::count(arn.begin(), arn.end(), ':'));
}

bool is_uuid(std::string_view text) {
    if (text.size() != kUuidLength) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-'
                 : std::string_view("0123456789abcdefABCDEF").find(text[i]) == text.npos)
            return false;
    }
    return true;
}

}  // namespace

service::Arn checked_arn(const std::string& text, const char* member) {
    const std::size_t parts = parts_of(text);
    if (parts < 6)
        throw InvalidParameter(std::string(member) +
                               " Reason: An ARN must have at least 6 elements, not " +
                               std::to_string(parts));
    const auto arn = service::Arn::parse(text);
    if (!arn) throw InvalidParameter(member);
    return *arn;
}

std::string topic_name(const Call& call, const std::string& text, const char* member) {
    const service::Arn arn = checked_arn(text, member);
    if (arn.service != "sns" || arn.scope() != call.scope ||
        arn.resource.find(':') != std::string::npos)
        throw InvalidParameter(member);
    return arn.resource;
}

TopicRecord topic_at(Call& call, const std::string& arn, const char* member) {
    auto topic = call.store.find_topic(call.scope, topic_name(call, arn, member));
    if (!topic) throw NotFound("Topic does not exist");
    return std::move(*topic);
}

TopicRecord tagged_topic(Call& call, const std::string& arn) {
    auto topic = call.store.find_topic(call.scope, topic_name(call, arn, "ResourceArn"));
    if (!topic) throw ResourceNotFound("Resource does not exist");
    return std::move(*topic);
}

void check_subscription_arn(const std::string& text) {
    if (text.empty())
        throw InvalidParameter("SubscriptionArn Reason: no value for required parameter");
    checked_arn(text, "SubscriptionArn");
    if (parts_of(text) != kSubscriptionParts ||
        !is_uuid(std::string_view(text).substr(text.rfind(':') + 1)))
        throw InvalidParameter("SubscriptionId");
}

SubscriptionRecord subscription_at(Call& call, const std::string& arn) {
    const service::Arn parsed = checked_arn(arn, "SubscriptionArn");
    check_subscription_arn(arn);
    if (parsed.service != "sns" || parsed.scope() != call.scope)
        throw InvalidParameter("SubscriptionArn");
    auto subscription = call.store.find_subscription(arn);
    if (!subscription || subscription->state == SubscriptionState::Removed)
        throw NotFound("Subscription does not exist");
    return std::move(*subscription);
}

std::string next_token(const std::string& last) { return base64_encode("after:" + last); }

std::string after_token(const std::optional<std::string>& token) {
    if (!token || token->empty()) return "";
    const auto text = base64_decode(*token);
    if (!text || !text->starts_with("after:")) throw InvalidParameter("NextToken");
    return text->substr(6);
}

std::int64_t after_id(const std::optional<std::string>& token) {
    const std::string text = after_token(token);
    if (text.empty()) return 0;
    const auto id = parse_int(text);
    if (!id) throw InvalidParameter("NextToken");
    return *id;
}

}  // namespace leat::sns
