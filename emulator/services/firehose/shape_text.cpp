#include "services/firehose/shape_text.h"

#include "protocol/codec.h"

namespace leat::firehose {

namespace {

constexpr protocol::ServiceTraits kStored{.name = "firehose", .signing_name = "firehose"};

}  // namespace

std::string shape_text(const protocol::Structure& (*shape)(), const void* object) {
    const protocol::OperationTraits operation{"store", shape, shape, {}};
    const protocol::EncodeContext context{kStored, &operation, {}, {}};
    // Encoding moves out bodies only, and no stored shape has one.
    return protocol::aws_json_1_1().encode(const_cast<void*>(object), context).body.load();
}

void parse_shape(const protocol::Structure& (*shape)(), std::string_view text, void* object) {
    const protocol::OperationTraits operation{"store", shape, shape, {}};
    const protocol::PathLabels labels;
    protocol::Request request;
    request.body = protocol::Body(std::string(text));
    protocol::aws_json_1_1().decode(request, {kStored, operation, labels}, object);
}

}  // namespace leat::firehose
