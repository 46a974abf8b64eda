// aws-chunked bodies with their trailers and signatures; the pieces they come in do not matter.
#include "protocol/aws_chunked.h"
#include "fuzz/target.h"
#include "protocol/chunk_proof.h"

using namespace leat;

namespace {

struct Outcome {
    std::string data, fault, trailer;
    std::size_t chunks = 0;
    bool operator==(const Outcome&) const = default;
};

Outcome decode(const protocol::Request& request, std::string_view bytes, std::size_t step) {
    protocol::AwsChunkedDecoder decoder(request);
    decoder.keep_proof(request);
    Outcome outcome;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size())))
        decoder.feed(bytes.substr(0, step),
                     [&](std::string_view piece) { outcome.data.append(piece); });
    const bool whole = decoder.finish();
    outcome.fault = decoder.fault();
    fuzz::require(whole == outcome.fault.empty(), "a fault has a text");
    if (decoder.announced() && whole)
        fuzz::require(outcome.data.size() == *decoder.announced(), "the announced size came");
    if (decoder.trailer()) outcome.trailer = decoder.trailer()->value;
    if (const auto proof = decoder.proof()) outcome.chunks = proof->chunks.size();
    return outcome;
}

}  // namespace

LEAT_FUZZ_TARGET(aws_chunked) {
    fuzz::Pieces pieces(input);
    const unsigned flags = pieces.byte();
    protocol::Request request;
    request.headers.push_back({"x-amz-content-sha256", flags & 1
                                                           ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
                                                           : "STREAMING-UNSIGNED-PAYLOAD-TRAILER"});
    const std::string length(pieces.line());
    if (flags & 2) request.headers.push_back({"x-amz-decoded-content-length", length});
    if (flags & 4) request.headers.push_back({"x-amz-trailer", "x-amz-checksum-crc32"});
    const Outcome whole = decode(request, pieces.rest(), pieces.rest().size() + 1);
    const Outcome split = decode(request, pieces.rest(), 1 + (flags >> 3));
    // A body at fault may have given more or less of its data before that was seen.
    fuzz::require(whole.fault.empty() == split.fault.empty(), "pieces do not matter");
    if (whole.fault.empty()) fuzz::require(whole == split, "pieces do not matter");
}
