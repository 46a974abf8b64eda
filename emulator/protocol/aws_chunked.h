#pragma once
// Decodes aws-chunked bodies while they arrive: S3 clients wrap data so in order to sign it piece
// by piece or to send a checksum behind it. Signatures of chunks are not verified here; what is
// needed for that is kept on demand. Pure; one per body.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/body.h"
#include "protocol/chunk_framing.h"
#include "protocol/message.h"

namespace leat::protocol {

/// True when the request's headers say that its body is framed so.
bool is_aws_chunked(const Request& request);

class AwsChunkedDecoder {
public:
    /// Reads x-amz-decoded-content-length and x-amz-trailer of the request.
    explicit AwsChunkedDecoder(const Request& request);
    AwsChunkedDecoder(AwsChunkedDecoder&&) noexcept;
    ~AwsChunkedDecoder();

    /// Before the first byte: when the request announces signed chunks, keep their proof.
    void keep_proof(const Request& request);

    /// The announced size of the data; nothing when it was not announced.
    std::optional<std::uint64_t> announced() const { return announced_; }
    /// Calls take(data) for each run of data in `bytes`. False once the body is at fault.
    template <class F>
    bool feed(std::string_view bytes, F&& take) {
        while (fault_.empty()) {
            switch (framing_.next(bytes)) {
                case ChunkFraming::Step::NeedMore:
                    return true;
                case ChunkFraming::Step::Data:
                    if (!count(framing_.data().size())) break;
                    if (proof_) prove(framing_.data());
                    take(framing_.data());
                    break;
                case ChunkFraming::Step::Trailer:
                    on_trailer();
                    break;
                case ChunkFraming::Step::End:
                    return on_end(bytes);
                case ChunkFraming::Step::Fault:
                    fault_ = framing_.fault();
            }
        }
        return false;
    }
    /// No more bytes come: checks that all was there. False when the body is at fault.
    bool finish();
    /// A sentence, or empty.
    const std::string& fault() const { return fault_; }
    /// The trailer that x-amz-trailer announced, if it came.
    std::optional<BodyTrailer>& trailer() { return trailer_; }
    /// After finish(); nullptr unless it was asked for and the body is signed.
    std::shared_ptr<const ChunkProof> proof();

private:
    bool count(std::size_t size);
    void on_trailer();
    bool on_end(std::string_view rest);
    void prove(std::string_view data);
    void begin_chunk();
    void end_chunk();

    struct Proving;
    ChunkFraming framing_;
    std::optional<std::uint64_t> announced_;
    std::string announced_trailer_;  // lower case
    std::uint64_t received_ = 0;
    std::optional<BodyTrailer> trailer_;
    std::string fault_;
    std::unique_ptr<Proving> proof_;
};

}  // namespace leat::protocol
