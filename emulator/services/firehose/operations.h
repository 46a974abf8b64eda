#pragma once
// Firehose's operations; each is in the file of its name.
#include "service/operation.h"
#include "services/firehose/call.h"
#include "services/firehose/shapes.h"

namespace leat::firehose {

void create_delivery_stream(Call&, CreateDeliveryStreamInput&&,
                            service::Reply<CreateDeliveryStreamOutput>);
DeleteDeliveryStreamOutput delete_delivery_stream(Call&, const DeleteDeliveryStreamInput&);
DescribeDeliveryStreamOutput describe_delivery_stream(Call&, const DescribeDeliveryStreamInput&);
ListDeliveryStreamsOutput list_delivery_streams(Call&, const ListDeliveryStreamsInput&);
UpdateDestinationOutput update_destination(Call&, const UpdateDestinationInput&);
PutRecordOutput put_record(Call&, const PutRecordInput&);
PutRecordBatchOutput put_record_batch(Call&, const PutRecordBatchInput&);
TagDeliveryStreamOutput tag_delivery_stream(Call&, const TagDeliveryStreamInput&);
UntagDeliveryStreamOutput untag_delivery_stream(Call&, const UntagDeliveryStreamInput&);
ListTagsForDeliveryStreamOutput list_tags_for_delivery_stream(
    Call&, const ListTagsForDeliveryStreamInput&);

}  // namespace leat::firehose
