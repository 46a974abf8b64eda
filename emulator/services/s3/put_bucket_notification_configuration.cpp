#include "base/encoding.h"
#include "protocol/shape.h"
#include "services/lambda/door.h"
#include "services/s3/errors.h"
#include "services/s3/event.h"
#include "services/s3/operations.h"
#include "services/s3/s3.h"
#include "services/sns/door.h"
#include "services/sqs/door.h"

namespace leat::s3 {

namespace {

constexpr const char* service_name(Destination destination) {
    switch (destination) {
        case Destination::Topic:
            return "sns";
        case Destination::Queue:
            return "sqs";
        case Destination::Function:
            break;
    }
    return "lambda";
}

const char* missing_text(Destination destination) {
    switch (destination) {
        case Destination::Topic:
            return "The destination topic does not exist";
        case Destination::Queue:
            return "The destination queue does not exist";
        case Destination::Function:
            break;
    }
    return "The destination Lambda does not exist";
}

bool exists(service::Doors& doors, const NotificationRule& rule) {
    switch (rule.destination) {
        case Destination::Topic: {
            auto* sns = doors.find<sns::Door>();
            return sns && sns->topic_exists(rule.arn);
        }
        case Destination::Queue: {
            auto* sqs = doors.find<sqs::Door>();
            return sqs && sqs->queue_exists(rule.arn);
        }
        case Destination::Function:
            break;
    }
    auto* lambda = doors.find<lambda::Door>();
    return lambda && lambda->function_exists(rule.arn);
}

void check_destinations(S3& s3, const Bucket& bucket, const std::vector<NotificationRule>& rules,
                        bool look_for_them) {
    for (const auto& rule : rules) {
        const auto arn = service::Arn::parse(rule.arn);
        if (!arn || arn->service != service_name(rule.destination) || arn->resource.empty())
            throw invalid_argument("The ARN is not well formed", rule.arn, "null");
        if (arn->region != bucket.region)
            throw invalid_argument(
                "The notification destination service region is not valid for the bucket location "
                "constraint",
                rule.arn, "null");
        if (look_for_them && !exists(s3.host().doors, rule))
            throw invalid_argument("Unable to validate the following destination configurations",
                                   rule.arn, missing_text(rule.destination));
    }
}

/// Topics and queues are told that they became destinations; functions are not.
void add_test_events(Store& store, const service::Context& context, const Bucket& bucket,
                     const std::vector<NotificationRule>& rules, bool destinations_exist) {
    if (!destinations_exist) return;
    for (const auto& rule : rules) {
        if (rule.destination == Destination::Function) continue;
        OutboxRow row;
        row.created = context.now;
        row.destination = rule.destination;
        row.target = rule.arn;
        row.bucket = bucket.name;
        row.payload = test_event_document(context, bucket.name);
        store.add_notification(row, context.now);
    }
}

}  // namespace

// The destinations belong to other services, which must not be asked from inside this one's
// transaction: so everything happens on a pool thread, the change itself in a transaction at the
// end.
void put_bucket_notification_configuration(Call& call,
                                           PutBucketNotificationConfigurationInput&& input,
                                           Reply<Unit> reply) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    auto rules = rules_of(input.notification_configuration);
    for (auto& rule : rules)
        if (rule.id.empty()) rule.id = base64_encode(call.ids.uuid());
    const bool validate = !input.skip_destination_validation.value_or(false);
    auto& s3 = call.service;
    auto& context = call.context;
    s3.host().scheduler.post([&s3, &context, bucket, rules, validate, reply] {
        try {
            check_destinations(s3, bucket, rules, validate);
            s3.write_store([&](Store& store) {
                const auto* current = store.bucket_for_write(bucket.name);
                if (!current || current->id != bucket.id) throw no_such_bucket(bucket.name);
                add_test_events(store, context, bucket, rules, validate);
                store.set_rules(*current, rules);
            });
            s3.notifier().wake();
            reply(Unit{});
        } catch (...) {
            reply.fail(std::current_exception());
        }
    });
}

NotificationConfiguration get_bucket_notification_configuration(Call& call,
                                                                const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    return configuration_of(*bucket.rules);
}

}  // namespace leat::s3
