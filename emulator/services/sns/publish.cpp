#include <algorithm>

#include "services/sns/errors.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/publishing.h"

namespace leat::sns {
namespace {

bool is_phone_number(const std::string& text) {
    return text.size() >= 8 && text.size() <= 16 && text[0] == '+' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Which of the three destinations is meant, as the ARN of a topic.
const std::string& destination(const PublishInput& input) {
    const int given =
        input.topic_arn.has_value() + input.target_arn.has_value() + input.phone_number.has_value();
    if (given == 0)
        throw InvalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
    if (given > 1)
        throw InvalidParameter("Only one of TopicArn, TargetArn and PhoneNumber can be given");
    if (input.phone_number) {
        if (!is_phone_number(*input.phone_number))
            throw InvalidParameter("PhoneNumber Reason: " + *input.phone_number +
                                   " is not valid to publish to");
        throw not_built("PhoneNumber (SMS)");
    }
    if (input.topic_arn) return *input.topic_arn;
    const auto arn = checked_arn(*input.target_arn, "TargetArn");
    if (arn.service == "sns" && arn.resource.find('/') != std::string::npos)
        throw InvalidParameter("TargetArn Reason: No endpoint found for the target arn specified");
    return *input.target_arn;
}

}  // namespace

PublishOutput publish(Call& call, const PublishInput& input) {
    const std::string& arn = destination(input);
    const char* member = input.topic_arn ? "TopicArn" : "TargetArn";
    Message message;
    message.topic_arn = arn;
    message.body = input.message;
    message.subject = input.subject;
    message.group_id = input.message_group_id;
    check_topic_arn(call, arn, member);
    if (message.body.empty()) throw InvalidParameter("Empty message");
    check_subject(input.subject);
    message.attributes = checked_attributes(input.message_attributes);
    message.per_protocol = per_protocol(input.message_structure, input.message);
    check_size(message);
    const auto topic = topic_to_publish(call, arn);
    check_deduplication(input.message_deduplication_id);
    return {.message_id = send(call, *topic, std::move(message))};
}

}  // namespace leat::sns
