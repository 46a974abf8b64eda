#include "services/sqs/shapes.h"

#include "protocol/shape.h"

namespace leat::sqs {

using namespace protocol;

const Structure& MessageAttributeValue::shape() {
    using In = MessageAttributeValue;
    static constexpr Member members[]{
        member<&In::string_value>("StringValue"),
        member<&In::binary_value>("BinaryValue"),
        member<&In::string_list_values>("StringListValues",
                                        flattened | xml_name("StringListValue")),
        member<&In::binary_list_values>("BinaryListValues",
                                        flattened | xml_name("BinaryListValue")),
        member<&In::data_type>("DataType", required),
    };
    static constexpr Structure shape = structure("MessageAttributeValue", members);
    return shape;
}

const Structure& MessageSystemAttributeValue::shape() {
    using In = MessageSystemAttributeValue;
    static constexpr Member members[]{
        member<&In::string_value>("StringValue"),
        member<&In::binary_value>("BinaryValue"),
        member<&In::string_list_values>("StringListValues",
                                        flattened | xml_name("StringListValue")),
        member<&In::binary_list_values>("BinaryListValues",
                                        flattened | xml_name("BinaryListValue")),
        member<&In::data_type>("DataType", required),
    };
    static constexpr Structure shape = structure("MessageSystemAttributeValue", members);
    return shape;
}

const Structure& SendMessageInput::shape() {
    using In = SendMessageInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::message_body>("MessageBody", required),
        member<&In::delay_seconds>("DelaySeconds"),
        member<&In::message_attributes>("MessageAttributes", flattened |
                                                                 xml_name("MessageAttribute") |
                                                                 map_names("Name", "Value")),
        member<&In::message_system_attributes>(
            "MessageSystemAttributes",
            flattened | xml_name("MessageSystemAttribute") | map_names("Name", "Value")),
        member<&In::message_deduplication_id>("MessageDeduplicationId"),
        member<&In::message_group_id>("MessageGroupId"),
    };
    static constexpr Structure shape = structure("SendMessageInput", members);
    return shape;
}

const Structure& SendMessageOutput::shape() {
    using In = SendMessageOutput;
    static constexpr Member members[]{
        member<&In::md5_of_message_body>("MD5OfMessageBody"),
        member<&In::md5_of_message_attributes>("MD5OfMessageAttributes"),
        member<&In::md5_of_message_system_attributes>("MD5OfMessageSystemAttributes"),
        member<&In::message_id>("MessageId"),
        member<&In::sequence_number>("SequenceNumber"),
    };
    static constexpr Structure shape = structure("SendMessageOutput", members);
    return shape;
}

const Structure& SendMessageBatchRequestEntry::shape() {
    using In = SendMessageBatchRequestEntry;
    static constexpr Member members[]{
        member<&In::id>("Id", required),
        member<&In::message_body>("MessageBody", required),
        member<&In::delay_seconds>("DelaySeconds"),
        member<&In::message_attributes>("MessageAttributes", flattened |
                                                                 xml_name("MessageAttribute") |
                                                                 map_names("Name", "Value")),
        member<&In::message_system_attributes>(
            "MessageSystemAttributes",
            flattened | xml_name("MessageSystemAttribute") | map_names("Name", "Value")),
        member<&In::message_deduplication_id>("MessageDeduplicationId"),
        member<&In::message_group_id>("MessageGroupId"),
    };
    static constexpr Structure shape = structure("SendMessageBatchRequestEntry", members);
    return shape;
}

const Structure& SendMessageBatchInput::shape() {
    using In = SendMessageBatchInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::entries>("Entries",
                             required | flattened | xml_name("SendMessageBatchRequestEntry")),
    };
    static constexpr Structure shape = structure("SendMessageBatchInput", members);
    return shape;
}

const Structure& SendMessageBatchResultEntry::shape() {
    using In = SendMessageBatchResultEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::message_id>("MessageId"),
        member<&In::md5_of_message_body>("MD5OfMessageBody"),
        member<&In::md5_of_message_attributes>("MD5OfMessageAttributes"),
        member<&In::md5_of_message_system_attributes>("MD5OfMessageSystemAttributes"),
        member<&In::sequence_number>("SequenceNumber"),
    };
    static constexpr Structure shape = structure("SendMessageBatchResultEntry", members);
    return shape;
}

const Structure& BatchResultErrorEntry::shape() {
    using In = BatchResultErrorEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::sender_fault>("SenderFault"),
        member<&In::code>("Code"),
        member<&In::message>("Message"),
    };
    static constexpr Structure shape = structure("BatchResultErrorEntry", members);
    return shape;
}

const Structure& SendMessageBatchOutput::shape() {
    using In = SendMessageBatchOutput;
    static constexpr Member members[]{
        member<&In::successful>("Successful", flattened | xml_name("SendMessageBatchResultEntry")),
        member<&In::failed>("Failed", flattened | xml_name("BatchResultErrorEntry")),
    };
    static constexpr Structure shape = structure("SendMessageBatchOutput", members);
    return shape;
}

const Structure& ReceiveMessageInput::shape() {
    using In = ReceiveMessageInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::attribute_names>("AttributeNames", flattened | xml_name("AttributeName")),
        member<&In::message_system_attribute_names>(
            "MessageSystemAttributeNames", flattened | xml_name("MessageSystemAttributeName")),
        member<&In::message_attribute_names>("MessageAttributeNames",
                                             flattened | xml_name("MessageAttributeName")),
        member<&In::max_number_of_messages>("MaxNumberOfMessages"),
        member<&In::visibility_timeout>("VisibilityTimeout"),
        member<&In::wait_time_seconds>("WaitTimeSeconds"),
        member<&In::receive_request_attempt_id>("ReceiveRequestAttemptId"),
    };
    static constexpr Structure shape = structure("ReceiveMessageInput", members);
    return shape;
}

const Structure& Message::shape() {
    using In = Message;
    static constexpr Member members[]{
        member<&In::message_id>("MessageId"),
        member<&In::receipt_handle>("ReceiptHandle"),
        member<&In::md5_of_body>("MD5OfBody"),
        member<&In::body>("Body"),
        member<&In::attributes>("Attributes",
                                flattened | xml_name("Attribute") | map_names("Name", "Value")),
        member<&In::md5_of_message_attributes>("MD5OfMessageAttributes"),
        member<&In::message_attributes>("MessageAttributes", flattened |
                                                                 xml_name("MessageAttribute") |
                                                                 map_names("Name", "Value")),
    };
    static constexpr Structure shape = structure("Message", members);
    return shape;
}

const Structure& ReceiveMessageOutput::shape() {
    using In = ReceiveMessageOutput;
    static constexpr Member members[]{
        member<&In::messages>("Messages", flattened | xml_name("Message")),
    };
    static constexpr Structure shape = structure("ReceiveMessageOutput", members);
    return shape;
}

const Structure& DeleteMessageInput::shape() {
    using In = DeleteMessageInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::receipt_handle>("ReceiptHandle", required),
    };
    static constexpr Structure shape = structure("DeleteMessageInput", members);
    return shape;
}

const Structure& DeleteMessageBatchRequestEntry::shape() {
    using In = DeleteMessageBatchRequestEntry;
    static constexpr Member members[]{
        member<&In::id>("Id", required),
        member<&In::receipt_handle>("ReceiptHandle", required),
    };
    static constexpr Structure shape = structure("DeleteMessageBatchRequestEntry", members);
    return shape;
}

const Structure& DeleteMessageBatchInput::shape() {
    using In = DeleteMessageBatchInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::entries>("Entries",
                             required | flattened | xml_name("DeleteMessageBatchRequestEntry")),
    };
    static constexpr Structure shape = structure("DeleteMessageBatchInput", members);
    return shape;
}

const Structure& DeleteMessageBatchResultEntry::shape() {
    using In = DeleteMessageBatchResultEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
    };
    static constexpr Structure shape = structure("DeleteMessageBatchResultEntry", members);
    return shape;
}

const Structure& DeleteMessageBatchOutput::shape() {
    using In = DeleteMessageBatchOutput;
    static constexpr Member members[]{
        member<&In::successful>("Successful",
                                flattened | xml_name("DeleteMessageBatchResultEntry")),
        member<&In::failed>("Failed", flattened | xml_name("BatchResultErrorEntry")),
    };
    static constexpr Structure shape = structure("DeleteMessageBatchOutput", members);
    return shape;
}

const Structure& ChangeMessageVisibilityInput::shape() {
    using In = ChangeMessageVisibilityInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::receipt_handle>("ReceiptHandle", required),
        member<&In::visibility_timeout>("VisibilityTimeout", required),
    };
    static constexpr Structure shape = structure("ChangeMessageVisibilityInput", members);
    return shape;
}

const Structure& ChangeMessageVisibilityBatchRequestEntry::shape() {
    using In = ChangeMessageVisibilityBatchRequestEntry;
    static constexpr Member members[]{
        member<&In::id>("Id", required),
        member<&In::receipt_handle>("ReceiptHandle", required),
        member<&In::visibility_timeout>("VisibilityTimeout"),
    };
    static constexpr Structure shape =
        structure("ChangeMessageVisibilityBatchRequestEntry", members);
    return shape;
}

const Structure& ChangeMessageVisibilityBatchInput::shape() {
    using In = ChangeMessageVisibilityBatchInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::entries>(
            "Entries", required | flattened | xml_name("ChangeMessageVisibilityBatchRequestEntry")),
    };
    static constexpr Structure shape = structure("ChangeMessageVisibilityBatchInput", members);
    return shape;
}

const Structure& ChangeMessageVisibilityBatchResultEntry::shape() {
    using In = ChangeMessageVisibilityBatchResultEntry;
    static constexpr Member members[]{
        member<&In::id>("Id"),
    };
    static constexpr Structure shape =
        structure("ChangeMessageVisibilityBatchResultEntry", members);
    return shape;
}

const Structure& ChangeMessageVisibilityBatchOutput::shape() {
    using In = ChangeMessageVisibilityBatchOutput;
    static constexpr Member members[]{
        member<&In::successful>("Successful",
                                flattened | xml_name("ChangeMessageVisibilityBatchResultEntry")),
        member<&In::failed>("Failed", flattened | xml_name("BatchResultErrorEntry")),
    };
    static constexpr Structure shape = structure("ChangeMessageVisibilityBatchOutput", members);
    return shape;
}

}  // namespace leat::sqs
