#pragma once
// The operations of SNS, each in the file of its name.
#include "protocol/shape.h"
#include "services/sns/call.h"
#include "services/sns/shapes.h"

namespace leat::sns {

using protocol::Unit;

// Topics.
CreateTopicOutput create_topic(Call& call, const CreateTopicInput& input);
Unit delete_topic(Call& call, const DeleteTopicInput& input);
ListTopicsOutput list_topics(Call& call, const ListTopicsInput& input);
GetTopicAttributesOutput get_topic_attributes(Call& call, const GetTopicAttributesInput& input);
Unit set_topic_attributes(Call& call, const SetTopicAttributesInput& input);
Unit add_permission(Call& call, const AddPermissionInput& input);
Unit remove_permission(Call& call, const RemovePermissionInput& input);
TagResourceOutput tag_resource(Call& call, const TagResourceInput& input);
UntagResourceOutput untag_resource(Call& call, const UntagResourceInput& input);
ListTagsForResourceOutput list_tags_for_resource(Call& call, const ListTagsForResourceInput& input);

// Subscriptions.
SubscribeOutput subscribe(Call& call, const SubscribeInput& input);
ConfirmSubscriptionOutput confirm_subscription(Call& call, const ConfirmSubscriptionInput& input);
Unit unsubscribe(Call& call, const UnsubscribeInput& input);
ListSubscriptionsOutput list_subscriptions(Call& call, const ListSubscriptionsInput& input);
ListSubscriptionsByTopicOutput list_subscriptions_by_topic(
    Call& call, const ListSubscriptionsByTopicInput& input);
GetSubscriptionAttributesOutput get_subscription_attributes(
    Call& call, const GetSubscriptionAttributesInput& input);
Unit set_subscription_attributes(Call& call, const SetSubscriptionAttributesInput& input);

// Messages.
PublishOutput publish(Call& call, const PublishInput& input);
PublishBatchOutput publish_batch(Call& call, const PublishBatchInput& input);

}  // namespace leat::sns
