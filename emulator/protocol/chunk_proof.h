#pragma once
// What a signed aws-chunked body says and shows about itself, kept while it arrives so that its
// signatures can be checked when the key is known. Filled by AwsChunkedDecoder, read by whoever
// verifies.
#include <array>
#include <string>
#include <vector>

namespace leat::protocol {

struct ChunkProof {
    struct Chunk {
        std::array<char, 64> signature;  // as sent, hex
        std::array<char, 32> digest;     // SHA-256 of the data
    };
    /// S3 allows only the last piece of data to be smaller; so this list is bounded, too.
    static constexpr std::size_t kSmallestChunk = 8192;

    std::vector<Chunk> chunks;  // the empty one that ends the body included
    std::string trailers;       // "name:value\n" each, names in lower case, without the signature
    std::string trailer_signature;
    bool unsigned_chunk = false;  // a chunk had no signature of 64 digits
    bool small_chunk = false;     // one before the last was too small; nothing behind it is kept
};

}  // namespace leat::protocol
