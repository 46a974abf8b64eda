#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit remove_tags_from_stream(Call& call, const RemoveTagsFromStreamInput& input) {
    check_tag_keys(input.tag_keys);
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    remove_tags(call, Owner::of(existing_stream(call, name)), input.tag_keys);
    return {};
}

}  // namespace leat::kinesis
