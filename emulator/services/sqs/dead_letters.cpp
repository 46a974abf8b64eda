#include "services/sqs/dead_letters.h"

#include "services/sqs/errors.h"

namespace leat::sqs {
namespace {

Queue* queue_by_arn(Call& call, const std::string& text) {
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->service != "sqs") return nullptr;
    return call.store.find(arn->scope(), arn->resource);
}

}  // namespace

void check_dead_letters(Call& call, const AttributeMap& checked, const std::string& source_arn) {
    const auto given = checked.find("RedrivePolicy");
    if (given == checked.end() || given->second.empty()) return;
    const auto invalid = [&](const char* reason) {
        return InvalidParameterValue("Value " + given->second +
                                     " for parameter RedrivePolicy is invalid. Reason: " + reason);
    };
    const RedrivePolicy policy = RedrivePolicy::parse(given->second);
    const Queue* target = queue_by_arn(call, policy.target_arn);
    const auto source = service::Arn::parse(source_arn);
    if (!target || target->scope != source->scope())
        throw invalid("Dead letter target does not exist.");
    const auto allow = target->attributes.get("RedriveAllowPolicy");
    if (allow && !RedriveAllowPolicy::parse(*allow).allows(source_arn))
        throw invalid("Queue is not allowed by the RedriveAllowPolicy of the dead letter target.");
}

Queue* dead_letters_of(Call& call, const Queue& queue) {
    if (!queue.attributes.redrive()) return nullptr;
    return queue_by_arn(call, queue.attributes.redrive()->target_arn);
}

}  // namespace leat::sqs
