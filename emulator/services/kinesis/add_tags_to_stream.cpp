#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit add_tags_to_stream(Call& call, const AddTagsToStreamInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    check_tags(call, name, {}, input.tags);
    add_tags(call, name, Owner::of(existing_stream(call, name)), input.tags);
    return {};
}

}  // namespace leat::kinesis
