#include "protocol/aws_chunked.h"

#include <algorithm>

#include "base/digest.h"
#include "base/strings.h"
#include "protocol/chunk_proof.h"

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

// The proof so far, and the chunk that is coming in.
struct AwsChunkedDecoder::Proving {
    ChunkProof proof;
    std::uint64_t chunk = 0;  // its number, as the framing counts
    std::uint64_t size = 0;
    std::optional<Digest> digest;
};

AwsChunkedDecoder::AwsChunkedDecoder(AwsChunkedDecoder&&) noexcept = default;
AwsChunkedDecoder::~AwsChunkedDecoder() = default;

void AwsChunkedDecoder::keep_proof(const Request& request) {
    const std::string_view hash = request.header("x-amz-content-sha256");
    if (!hash.starts_with("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")) return;
    proof_ = std::make_unique<Proving>();
    framing_.keep_extensions();
}

void AwsChunkedDecoder::prove(std::string_view data) {
    if (proof_->chunk != framing_.chunks()) begin_chunk();
    if (proof_->digest) proof_->digest->update(data);
}

// The framing has read the line of another chunk: that one's signature.
void AwsChunkedDecoder::begin_chunk() {
    constexpr std::string_view kName = "chunk-signature=";
    end_chunk();
    Proving& p = *proof_;
    p.chunk = framing_.chunks();
    const bool has_another = p.size > 0 && framing_.chunk_size() > 0;
    if (has_another && p.size < ChunkProof::kSmallestChunk) p.proof.small_chunk = true;
    p.size = framing_.chunk_size();
    if (p.proof.small_chunk) return;
    const std::string_view extension = trim(framing_.extension());
    ChunkProof::Chunk chunk{};
    if (extension.starts_with(kName) && extension.size() == kName.size() + chunk.signature.size())
        std::ranges::copy(extension.substr(kName.size()), chunk.signature.begin());
    else
        p.proof.unsigned_chunk = true;
    p.proof.chunks.push_back(chunk);
    p.digest.emplace(DigestKind::Sha256);
}

void AwsChunkedDecoder::end_chunk() {
    if (!proof_->digest) return;
    std::ranges::copy(proof_->digest->finish(), proof_->proof.chunks.back().digest.begin());
    proof_->digest.reset();
}

std::shared_ptr<const ChunkProof> AwsChunkedDecoder::proof() {
    if (!proof_) return nullptr;
    // No data came with the last line, of size zero.
    if (proof_->chunk != framing_.chunks()) begin_chunk();
    end_chunk();
    return std::make_shared<const ChunkProof>(std::move(proof_->proof));
}

bool AwsChunkedDecoder::count(std::size_t size) {
    received_ += size;
    if (announced_ && received_ > *announced_) fault_ = kTerminated;
    return fault_.empty();
}

void AwsChunkedDecoder::on_trailer() {
    if (proof_ && iequals(framing_.trailer_name(), "x-amz-trailer-signature"))
        proof_->proof.trailer_signature = framing_.trailer_value();
    else if (proof_)
        proof_->proof.trailers.append(to_lower(framing_.trailer_name()))
            .append(":")
            .append(framing_.trailer_value())
            .append("\n");
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
