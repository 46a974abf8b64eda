#pragma once
// Prepare steps: the document that came with a request is proven against the digests sent with it.
#include "service/call.h"
#include "services/s3/checksum.h"
#include "services/s3/errors.h"

namespace leat::s3 {

template <class Input>
void verify(service::Context&, Input& input) {
    const std::optional<std::string> none;
    const std::optional<std::string>* algorithm = &none;
    if constexpr (requires { input.checksum_algorithm; }) algorithm = &input.checksum_algorithm;
    const DocumentClaims claims{input.content_md5, input.content_sha256, *algorithm,
                                input.checksums};
    if constexpr (requires { input.raw_body; })
        verify_document(input.raw_body, claims);
    else
        verify_document(protocol::Body(input.policy), claims);
}

/// DeleteObjects insists on a digest.
template <class Input>
void verify_demanding(service::Context& context, Input& input) {
    if (!input.content_md5 && !input.checksums && !input.raw_body.trailer)
        throw InvalidRequest(
            "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    verify(context, input);
}

}  // namespace leat::s3
