#include "services/s3/object_head.h"
#include "services/s3/operations.h"

namespace leat::s3 {

HeadObjectOutput head_object(Call& call, const HeadObjectInput& input) {
    const auto read = find_for_read(call, input, false);
    const auto range = requested_range(input, read.row.size);
    HeadObjectOutput output;
    show_head(output, input, read, Attributes::unpack(read.attributes), range);
    output.content_length = static_cast<std::int64_t>(range ? range->length : read.row.size);
    return output;
}

}  // namespace leat::s3
