#include "protocol/aws_chunked.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::protocol {
namespace {

// S3's own words for IncompleteBody.
constexpr const char* kTerminated = "The request body terminated unexpectedly";

bool has_token(std::string_view list, std::string_view token) {
    return std::ranges::any_of(split(list, ','),
                               [&](std::string_view part) { return iequals(trim(part), token); });
}

}  // namespace

bool is_aws_chunked(const Request& request) {
    const std::string_view hash = request.header("x-amz-content-sha256");
    // STREAMING-AWS4-HMAC-SHA256-EVENTS announces an event stream, which is framed otherwise.
    if (hash.starts_with("STREAMING-")) return !hash.ends_with("-EVENTS");
    return request.has_header("x-amz-decoded-content-length") &&
           has_token(request.header("content-encoding"), "aws-chunked");
}

AwsChunkedDecoder::AwsChunkedDecoder(const Request& request) {
    const std::string_view length = request.header("x-amz-decoded-content-length");
    if (!length.empty()) {
        const auto number = parse_int(length);
        if (number && *number >= 0)
            announced_ = static_cast<std::uint64_t>(*number);
        else
            fault_ = "The header x-amz-decoded-content-length is not a number.";
    }
    const auto names = split(request.header("x-amz-trailer"), ',');
    if (!names.empty()) announced_trailer_ = to_lower(trim(names.front()));
}

bool AwsChunkedDecoder::count(std::size_t size) {
    received_ += size;
    if (announced_ && received_ > *announced_) fault_ = kTerminated;
    return fault_.empty();
}

void AwsChunkedDecoder::on_trailer() {
    if (announced_trailer_.empty() || !iequals(framing_.trailer_name(), announced_trailer_)) return;
    trailer_ = BodyTrailer{announced_trailer_, std::string(framing_.trailer_value())};
}

bool AwsChunkedDecoder::on_end(std::string_view rest) {
    if (!rest.empty()) fault_ = "The request body goes on behind its last chunk.";
    return fault_.empty();
}

bool AwsChunkedDecoder::finish() {
    if (!fault_.empty()) return false;
    if (!framing_.may_end() || (announced_ && received_ != *announced_)) fault_ = kTerminated;
    return fault_.empty();
}

}  // namespace leat::protocol
