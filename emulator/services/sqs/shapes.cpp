#include "services/sqs/shapes.h"

#include "protocol/shape.h"

namespace leat::sqs {

using namespace protocol;

const Structure& CreateQueueInput::shape() {
    using In = CreateQueueInput;
    static constexpr Member members[]{
        member<&In::queue_name>("QueueName", required),
        member<&In::attributes>("Attributes",
                                flattened | xml_name("Attribute") | map_names("Name", "Value")),
        member<&In::tags>("tags", flattened | xml_name("Tag") | map_names("Key", "Value")),
    };
    static constexpr Structure shape = structure("CreateQueueInput", members);
    return shape;
}

const Structure& CreateQueueOutput::shape() {
    using In = CreateQueueOutput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl"),
    };
    static constexpr Structure shape = structure("CreateQueueOutput", members);
    return shape;
}

const Structure& DeleteQueueInput::shape() {
    using In = DeleteQueueInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
    };
    static constexpr Structure shape = structure("DeleteQueueInput", members);
    return shape;
}

const Structure& GetQueueUrlInput::shape() {
    using In = GetQueueUrlInput;
    static constexpr Member members[]{
        member<&In::queue_name>("QueueName", required),
        member<&In::queue_owner_aws_account_id>("QueueOwnerAWSAccountId"),
    };
    static constexpr Structure shape = structure("GetQueueUrlInput", members);
    return shape;
}

const Structure& GetQueueUrlOutput::shape() {
    using In = GetQueueUrlOutput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl"),
    };
    static constexpr Structure shape = structure("GetQueueUrlOutput", members);
    return shape;
}

const Structure& ListQueuesInput::shape() {
    using In = ListQueuesInput;
    static constexpr Member members[]{
        member<&In::queue_name_prefix>("QueueNamePrefix"),
        member<&In::next_token>("NextToken"),
        member<&In::max_results>("MaxResults"),
    };
    static constexpr Structure shape = structure("ListQueuesInput", members);
    return shape;
}

const Structure& ListQueuesOutput::shape() {
    using In = ListQueuesOutput;
    static constexpr Member members[]{
        member<&In::queue_urls>("QueueUrls", flattened | xml_name("QueueUrl")),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListQueuesOutput", members);
    return shape;
}

const Structure& GetQueueAttributesInput::shape() {
    using In = GetQueueAttributesInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::attribute_names>("AttributeNames", flattened | xml_name("AttributeName")),
    };
    static constexpr Structure shape = structure("GetQueueAttributesInput", members);
    return shape;
}

const Structure& GetQueueAttributesOutput::shape() {
    using In = GetQueueAttributesOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes",
                                flattened | xml_name("Attribute") | map_names("Name", "Value")),
    };
    static constexpr Structure shape = structure("GetQueueAttributesOutput", members);
    return shape;
}

const Structure& SetQueueAttributesInput::shape() {
    using In = SetQueueAttributesInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::attributes>("Attributes", required | flattened | xml_name("Attribute") |
                                                  map_names("Name", "Value")),
    };
    static constexpr Structure shape = structure("SetQueueAttributesInput", members);
    return shape;
}

const Structure& PurgeQueueInput::shape() {
    using In = PurgeQueueInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
    };
    static constexpr Structure shape = structure("PurgeQueueInput", members);
    return shape;
}

const Structure& AddPermissionInput::shape() {
    using In = AddPermissionInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::label>("Label", required),
        member<&In::aws_account_ids>("AWSAccountIds",
                                     required | flattened | xml_name("AWSAccountId")),
        member<&In::actions>("Actions", required | flattened | xml_name("ActionName")),
    };
    static constexpr Structure shape = structure("AddPermissionInput", members);
    return shape;
}

const Structure& RemovePermissionInput::shape() {
    using In = RemovePermissionInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::label>("Label", required),
    };
    static constexpr Structure shape = structure("RemovePermissionInput", members);
    return shape;
}

const Structure& TagQueueInput::shape() {
    using In = TagQueueInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::tags>("Tags",
                          required | flattened | xml_name("Tag") | map_names("Key", "Value")),
    };
    static constexpr Structure shape = structure("TagQueueInput", members);
    return shape;
}

const Structure& UntagQueueInput::shape() {
    using In = UntagQueueInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::tag_keys>("TagKeys", required | flattened | xml_name("TagKey")),
    };
    static constexpr Structure shape = structure("UntagQueueInput", members);
    return shape;
}

const Structure& ListQueueTagsInput::shape() {
    using In = ListQueueTagsInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
    };
    static constexpr Structure shape = structure("ListQueueTagsInput", members);
    return shape;
}

const Structure& ListQueueTagsOutput::shape() {
    using In = ListQueueTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags", flattened | xml_name("Tag") | map_names("Key", "Value")),
    };
    static constexpr Structure shape = structure("ListQueueTagsOutput", members);
    return shape;
}

const Structure& ListDeadLetterSourceQueuesInput::shape() {
    using In = ListDeadLetterSourceQueuesInput;
    static constexpr Member members[]{
        member<&In::queue_url>("QueueUrl", required),
        member<&In::next_token>("NextToken"),
        member<&In::max_results>("MaxResults"),
    };
    static constexpr Structure shape = structure("ListDeadLetterSourceQueuesInput", members);
    return shape;
}

const Structure& ListDeadLetterSourceQueuesOutput::shape() {
    using In = ListDeadLetterSourceQueuesOutput;
    static constexpr Member members[]{
        member<&In::queue_urls>("queueUrls", flattened | xml_name("QueueUrl")),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListDeadLetterSourceQueuesOutput", members);
    return shape;
}

}  // namespace leat::sqs
