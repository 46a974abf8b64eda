#include "services/sns/shapes.h"

#include "protocol/shape.h"

namespace leat::sns {

using namespace protocol;

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required | length(1, 128)),
        member<&In::value>("Value", required | length(0, 256)),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& CreateTopicInput::shape() {
    using In = CreateTopicInput;
    static constexpr Member members[]{
        member<&In::name>("Name", required),
        member<&In::attributes>("Attributes"),
        member<&In::tags>("Tags"),
        member<&In::data_protection_policy>("DataProtectionPolicy",
                                            unsupported("Data protection policies are not built.")),
    };
    static constexpr Structure shape = structure("CreateTopicInput", members);
    return shape;
}

const Structure& CreateTopicOutput::shape() {
    using In = CreateTopicOutput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn"),
    };
    static constexpr Structure shape = structure("CreateTopicOutput", members);
    return shape;
}

const Structure& DeleteTopicInput::shape() {
    using In = DeleteTopicInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
    };
    static constexpr Structure shape = structure("DeleteTopicInput", members);
    return shape;
}

const Structure& ListTopicsInput::shape() {
    using In = ListTopicsInput;
    static constexpr Member members[]{
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListTopicsInput", members);
    return shape;
}

const Structure& Topic::shape() {
    using In = Topic;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn"),
    };
    static constexpr Structure shape = structure("Topic", members);
    return shape;
}

const Structure& ListTopicsOutput::shape() {
    using In = ListTopicsOutput;
    static constexpr Member members[]{
        member<&In::topics>("Topics"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListTopicsOutput", members);
    return shape;
}

const Structure& GetTopicAttributesInput::shape() {
    using In = GetTopicAttributesInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
    };
    static constexpr Structure shape = structure("GetTopicAttributesInput", members);
    return shape;
}

const Structure& GetTopicAttributesOutput::shape() {
    using In = GetTopicAttributesOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes"),
    };
    static constexpr Structure shape = structure("GetTopicAttributesOutput", members);
    return shape;
}

const Structure& SetTopicAttributesInput::shape() {
    using In = SetTopicAttributesInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::attribute_name>("AttributeName", required),
        member<&In::attribute_value>("AttributeValue"),
    };
    static constexpr Structure shape = structure("SetTopicAttributesInput", members);
    return shape;
}

const Structure& SubscribeInput::shape() {
    using In = SubscribeInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::protocol>("Protocol", required),
        member<&In::endpoint>("Endpoint"),
        member<&In::attributes>("Attributes"),
        member<&In::return_subscription_arn>("ReturnSubscriptionArn"),
    };
    static constexpr Structure shape = structure("SubscribeInput", members);
    return shape;
}

const Structure& SubscribeOutput::shape() {
    using In = SubscribeOutput;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn"),
    };
    static constexpr Structure shape = structure("SubscribeOutput", members);
    return shape;
}

const Structure& ConfirmSubscriptionInput::shape() {
    using In = ConfirmSubscriptionInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::token>("Token", required),
        member<&In::authenticate_on_unsubscribe>("AuthenticateOnUnsubscribe"),
    };
    static constexpr Structure shape = structure("ConfirmSubscriptionInput", members);
    return shape;
}

const Structure& ConfirmSubscriptionOutput::shape() {
    using In = ConfirmSubscriptionOutput;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn"),
    };
    static constexpr Structure shape = structure("ConfirmSubscriptionOutput", members);
    return shape;
}

const Structure& UnsubscribeInput::shape() {
    using In = UnsubscribeInput;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn", required),
    };
    static constexpr Structure shape = structure("UnsubscribeInput", members);
    return shape;
}

const Structure& ListSubscriptionsInput::shape() {
    using In = ListSubscriptionsInput;
    static constexpr Member members[]{
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListSubscriptionsInput", members);
    return shape;
}

const Structure& Subscription::shape() {
    using In = Subscription;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn"),
        member<&In::owner>("Owner"),
        member<&In::protocol>("Protocol"),
        member<&In::endpoint>("Endpoint"),
        member<&In::topic_arn>("TopicArn"),
    };
    static constexpr Structure shape = structure("Subscription", members);
    return shape;
}

const Structure& ListSubscriptionsOutput::shape() {
    using In = ListSubscriptionsOutput;
    static constexpr Member members[]{
        member<&In::subscriptions>("Subscriptions"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListSubscriptionsOutput", members);
    return shape;
}

const Structure& ListSubscriptionsByTopicInput::shape() {
    using In = ListSubscriptionsByTopicInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListSubscriptionsByTopicInput", members);
    return shape;
}

const Structure& ListSubscriptionsByTopicOutput::shape() {
    using In = ListSubscriptionsByTopicOutput;
    static constexpr Member members[]{
        member<&In::subscriptions>("Subscriptions"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListSubscriptionsByTopicOutput", members);
    return shape;
}

const Structure& GetSubscriptionAttributesInput::shape() {
    using In = GetSubscriptionAttributesInput;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn", required),
    };
    static constexpr Structure shape = structure("GetSubscriptionAttributesInput", members);
    return shape;
}

const Structure& GetSubscriptionAttributesOutput::shape() {
    using In = GetSubscriptionAttributesOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes"),
    };
    static constexpr Structure shape = structure("GetSubscriptionAttributesOutput", members);
    return shape;
}

const Structure& SetSubscriptionAttributesInput::shape() {
    using In = SetSubscriptionAttributesInput;
    static constexpr Member members[]{
        member<&In::subscription_arn>("SubscriptionArn", required),
        member<&In::attribute_name>("AttributeName", required),
        member<&In::attribute_value>("AttributeValue"),
    };
    static constexpr Structure shape = structure("SetSubscriptionAttributesInput", members);
    return shape;
}

const Structure& MessageAttributeValue::shape() {
    using In = MessageAttributeValue;
    static constexpr Member members[]{
        member<&In::data_type>("DataType", required),
        member<&In::string_value>("StringValue"),
        member<&In::binary_value>("BinaryValue"),
    };
    static constexpr Structure shape = structure("MessageAttributeValue", members);
    return shape;
}

const Structure& PublishInput::shape() {
    using In = PublishInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn"),
        member<&In::target_arn>("TargetArn"),
        member<&In::phone_number>("PhoneNumber", sensitive),
        member<&In::message>("Message", required),
        member<&In::subject>("Subject"),
        member<&In::message_structure>("MessageStructure"),
        member<&In::message_attributes>("MessageAttributes", map_names("Name", "Value")),
        member<&In::message_deduplication_id>("MessageDeduplicationId"),
        member<&In::message_group_id>("MessageGroupId"),
    };
    static constexpr Structure shape = structure("PublishInput", members);
    return shape;
}

const Structure& PublishOutput::shape() {
    using In = PublishOutput;
    static constexpr Member members[]{
        member<&In::message_id>("MessageId"),
        member<&In::sequence_number>("SequenceNumber"),
    };
    static constexpr Structure shape = structure("PublishOutput", members);
    return shape;
}

const Structure& PublishBatchRequestEntry::shape() {
    using In = PublishBatchRequestEntry;
    static constexpr Member members[]{
        member<&In::id>("Id", required),
        member<&In::message>("Message", required),
        member<&In::subject>("Subject"),
        member<&In::message_structure>("MessageStructure"),
        member<&In::message_attributes>("MessageAttributes", map_names("Name", "Value")),
        member<&In::message_deduplication_id>("MessageDeduplicationId"),
        member<&In::message_group_id>("MessageGroupId"),
    };
    static constexpr Structure shape = structure("PublishBatchRequestEntry", members);
    return shape;
}

const Structure& PublishBatchInput::shape() {
    using In = PublishBatchInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::publish_batch_request_entries>("PublishBatchRequestEntries", required),
    };
    static constexpr Structure shape = structure("PublishBatchInput", members);
    return shape;
}

const Structure& PublishBatchResultEntry::shape() {
    using In = PublishBatchResultEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::message_id>("MessageId"),
        member<&In::sequence_number>("SequenceNumber"),
    };
    static constexpr Structure shape = structure("PublishBatchResultEntry", members);
    return shape;
}

const Structure& BatchResultErrorEntry::shape() {
    using In = BatchResultErrorEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::code>("Code"),
        member<&In::message>("Message"),
        member<&In::sender_fault>("SenderFault"),
    };
    static constexpr Structure shape = structure("BatchResultErrorEntry", members);
    return shape;
}

const Structure& PublishBatchOutput::shape() {
    using In = PublishBatchOutput;
    static constexpr Member members[]{
        member<&In::successful>("Successful"),
        member<&In::failed>("Failed"),
    };
    static constexpr Structure shape = structure("PublishBatchOutput", members);
    return shape;
}

const Structure& AddPermissionInput::shape() {
    using In = AddPermissionInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::label>("Label", required),
        member<&In::aws_account_id>("AWSAccountId", required),
        member<&In::action_name>("ActionName", required),
    };
    static constexpr Structure shape = structure("AddPermissionInput", members);
    return shape;
}

const Structure& RemovePermissionInput::shape() {
    using In = RemovePermissionInput;
    static constexpr Member members[]{
        member<&In::topic_arn>("TopicArn", required),
        member<&In::label>("Label", required),
    };
    static constexpr Structure shape = structure("RemovePermissionInput", members);
    return shape;
}

const Structure& TagResourceInput::shape() {
    using In = TagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1011)),
        member<&In::tags>("Tags", required),
    };
    static constexpr Structure shape = structure("TagResourceInput", members);
    return shape;
}

const Structure& TagResourceOutput::shape() {
    static constexpr Structure shape{.name = "TagResourceOutput"};
    return shape;
}

const Structure& UntagResourceInput::shape() {
    using In = UntagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1011)),
        member<&In::tag_keys>("TagKeys", required | each(length(1, 128))),
    };
    static constexpr Structure shape = structure("UntagResourceInput", members);
    return shape;
}

const Structure& UntagResourceOutput::shape() {
    static constexpr Structure shape{.name = "UntagResourceOutput"};
    return shape;
}

const Structure& ListTagsForResourceInput::shape() {
    using In = ListTagsForResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1011)),
    };
    static constexpr Structure shape = structure("ListTagsForResourceInput", members);
    return shape;
}

const Structure& ListTagsForResourceOutput::shape() {
    using In = ListTagsForResourceOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("ListTagsForResourceOutput", members);
    return shape;
}

}  // namespace leat::sns
