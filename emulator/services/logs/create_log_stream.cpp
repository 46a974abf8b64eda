#include "protocol/shape.h"
#include "services/logs/operations.h"

namespace leat::logs {

protocol::Unit create_log_stream(Call& call, const CreateLogStreamInput& input) {
    check_name(input.log_stream_name);
    const GroupRow group = existing_group(call, input.log_group_name);
    if (call.store.find_stream(group.key, input.log_stream_name))
        throw ResourceAlreadyExists("The specified log stream already exists");
    StreamRow stream;
    stream.group_key = group.key;
    stream.name = input.log_stream_name;
    stream.created = call.now;
    call.store.insert_stream(stream);
    return {};
}

}  // namespace leat::logs
