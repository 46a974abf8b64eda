#include "services/s3/object_head.h"
#include "services/s3/operations.h"
#include "services/s3/s3.h"

namespace leat::s3 {

GetObjectOutput get_object(Call& call, const GetObjectInput& input) {
    auto read = find_for_read(call, input, true);
    const auto range = requested_range(input, read.row.size);
    GetObjectOutput output;
    show_head(output, input, read, Attributes::unpack(read.attributes), range);
    const auto part = range.value_or(ByteRange{0, read.row.size});
    if (read.row.in_file)
        output.body = protocol::Body::file_range(call.service.blobs().path(read.file), part.offset,
                                                 part.length);
    else if (range)
        output.body = protocol::Body(read.bytes.substr(part.offset, part.length));
    else
        output.body = protocol::Body(std::move(read.bytes));
    return output;
}

}  // namespace leat::s3
