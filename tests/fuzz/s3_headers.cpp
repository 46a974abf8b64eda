// Small texts that S3 reads from headers and parameters.
#include "base/strings.h"
#include "fuzz/target.h"
#include "protocol/error.h"
#include "services/s3/byte_range.h"
#include "services/s3/copy_source.h"
#include "services/s3/etag.h"
#include "services/s3/listing.h"

using namespace leat;

namespace {

template <class F>
void refused_or(F&& f) {
    try {
        f();
    } catch (const protocol::Error&) {
        // refused
    }
}

}  // namespace

LEAT_FUZZ_TARGET(s3_headers) {
    refused_or([&] { s3::CopySource::parse(input); });
    for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{10}, ~std::uint64_t{0}})
        refused_or([&] {
            const auto range = s3::parse_range(input, size);
            if (!range) return;
            fuzz::require(
                range->length > 0 && range->offset < size && range->length <= size - range->offset,
                "a range lies in the object");
            range->content_range(size);
        });
    if (const auto position = s3::ListPosition::from_token(input)) position->token();
    refused_or([&] { s3::parse_max_keys(std::string(input)); });
    fuzz::Pieces pieces(input);
    const auto key = pieces.line(), prefix = pieces.line(), delimiter = pieces.line();
    if (const auto common = s3::common_prefix(key, prefix, delimiter))
        fuzz::require(key.starts_with(*common), "a common prefix is one");
    // Keys are UTF-8; nothing is behind what no key can begin with.
    if (is_utf8(prefix)) fuzz::require(s3::behind_prefix(prefix) > prefix, "behind the prefix");
    s3::ListPosition::from_marker(key, prefix, delimiter);
}
