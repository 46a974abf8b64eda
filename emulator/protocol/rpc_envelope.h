#pragma once
// What the answers of the codecs without paths (awsJson and both kinds of CBOR) have in common.
#include <string>
#include <string_view>

#include "protocol/codec.h"

namespace leat::protocol {

/// The one detail of an error that is meant for S3 alone.
inline constexpr std::string_view kHeaderDetail = "Header";

const char* message_key(const Error& error, const ServiceTraits& service);
/// "<namespace>#<Code>": the error's own namespace, else the given one, else none.
std::string namespaced_type(const Error& error, std::string_view name_space);
/// x-amzn-RequestId, x-amz-id-2 where the service has it, and the media type.
void add_envelope(Response& response, const EncodeContext& context, const char* content_type);
/// The code of the error in Query, for clients that go by it, and the error's own headers.
void add_error_headers(Response& response, const Error& error, const ServiceTraits& service);

}  // namespace leat::protocol
