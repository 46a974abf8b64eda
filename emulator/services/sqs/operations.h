#pragma once
// The operations of SQS, each in a file of its own.
#include <variant>

#include "protocol/shape.h"
#include "services/sqs/call.h"
#include "services/sqs/shapes.h"

namespace leat::sqs {

/// What operations without a result answer.
using NoOutput = protocol::Unit;

CreateQueueOutput create_queue(Call& call, const CreateQueueInput& input);
NoOutput delete_queue(Call& call, const DeleteQueueInput& input);
GetQueueUrlOutput get_queue_url(Call& call, const GetQueueUrlInput& input);
ListQueuesOutput list_queues(Call& call, const ListQueuesInput& input);
GetQueueAttributesOutput get_queue_attributes(Call& call, const GetQueueAttributesInput& input);
NoOutput set_queue_attributes(Call& call, const SetQueueAttributesInput& input);
NoOutput purge_queue(Call& call, const PurgeQueueInput& input);
ListDeadLetterSourceQueuesOutput list_dead_letter_source_queues(
    Call& call, const ListDeadLetterSourceQueuesInput& input);

SendMessageOutput send_message(Call& call, const SendMessageInput& input);
SendMessageBatchOutput send_message_batch(Call& call, const SendMessageBatchInput& input);
std::variant<ReceiveMessageOutput, service::Wait> receive_message(Call& call,
                                                                  const ReceiveMessageInput& input);
NoOutput delete_message(Call& call, const DeleteMessageInput& input);
DeleteMessageBatchOutput delete_message_batch(Call& call, const DeleteMessageBatchInput& input);
NoOutput change_message_visibility(Call& call, const ChangeMessageVisibilityInput& input);
ChangeMessageVisibilityBatchOutput change_message_visibility_batch(
    Call& call, const ChangeMessageVisibilityBatchInput& input);

NoOutput add_permission(Call& call, const AddPermissionInput& input);
NoOutput remove_permission(Call& call, const RemovePermissionInput& input);
NoOutput tag_queue(Call& call, const TagQueueInput& input);
NoOutput untag_queue(Call& call, const UntagQueueInput& input);
ListQueueTagsOutput list_queue_tags(Call& call, const ListQueueTagsInput& input);

}  // namespace leat::sqs
