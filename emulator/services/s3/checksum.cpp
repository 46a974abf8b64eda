#include "services/s3/checksum.h"

#include <array>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

namespace {

struct AlgorithmInfo {
    const char* name;
    const char* header;
    std::size_t bytes;
};
constexpr std::array<AlgorithmInfo, 6> kAlgorithms{{
    {"", "", 0},
    {"CRC32", "x-amz-checksum-crc32", 4},
    {"CRC32C", "x-amz-checksum-crc32c", 4},
    {"CRC64NVME", "x-amz-checksum-crc64nvme", 8},
    {"SHA1", "x-amz-checksum-sha1", 20},
    {"SHA256", "x-amz-checksum-sha256", 32},
}};
const AlgorithmInfo& info(ChecksumAlgorithm a) { return kAlgorithms[static_cast<std::size_t>(a)]; }

template <class Word>
std::string big_endian(Word word) {
    std::string out(sizeof(Word), '\0');
    for (std::size_t i = sizeof(Word); i-- > 0; word >>= 8) out[i] = static_cast<char>(word & 0xFF);
    return out;
}

/// One running checksum.
class Running {
public:
    explicit Running(ChecksumAlgorithm algorithm) : algorithm_(algorithm) {
        if (algorithm == ChecksumAlgorithm::Sha1) digest_.emplace(DigestKind::Sha1);
        if (algorithm == ChecksumAlgorithm::Sha256) digest_.emplace(DigestKind::Sha256);
    }
    void update(std::string_view piece) {
        switch (algorithm_) {
            case ChecksumAlgorithm::Crc32:
                crc32_ = crc32(piece, crc32_);
                break;
            case ChecksumAlgorithm::Crc32c:
                crc32_ = crc32c(piece, crc32_);
                break;
            case ChecksumAlgorithm::Crc64Nvme:
                crc64_ = crc64nvme(piece, crc64_);
                break;
            default:
                if (digest_) digest_->update(piece);
        }
    }
    std::string finish() {
        switch (algorithm_) {
            case ChecksumAlgorithm::Crc32:
            case ChecksumAlgorithm::Crc32c:
                return base64_encode(big_endian(crc32_));
            case ChecksumAlgorithm::Crc64Nvme:
                return base64_encode(big_endian(crc64_));
            default:
                return digest_ ? base64_encode(digest_->finish()) : std::string();
        }
    }

private:
    ChecksumAlgorithm algorithm_;
    std::uint32_t crc32_ = 0;
    std::uint64_t crc64_ = 0;
    std::optional<Digest> digest_;
};

/// The one checksum that the request names, or None. Throws when it says more than one or nonsense.
Checksum claimed_checksum(const protocol::Body& body, const BodyClaims& claims) {
    std::vector<Checksum> all = claims.checksums;
    if (body.trailer)
        if (const auto algorithm = checksum_algorithm_of_header(body.trailer->name))
            all.push_back({*algorithm, body.trailer->value});
    if (all.size() > 1)
        throw InvalidRequest(
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    if (all.empty()) {
        if (claims.sdk_algorithm)
            throw InvalidRequest(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or "
                "x-amz-trailer headers were found.");
        return {};
    }
    const auto& claimed = all.front();
    const auto raw = base64_decode(claimed.value);
    if (!raw || raw->size() != info(claimed.algorithm).bytes)
        throw InvalidRequest("Value for " + std::string(checksum_header(claimed.algorithm)) +
                             " header is invalid.");
    if (claims.sdk_algorithm && !iequals(*claims.sdk_algorithm, checksum_name(claimed.algorithm)))
        throw InvalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    return claimed;
}

/// The 16 bytes of Content-MD5.
std::optional<std::string> claimed_md5(const std::optional<std::string>& header) {
    if (!header) return std::nullopt;
    auto raw = base64_decode(*header);
    if (!raw || raw->size() != 16)
        throw InvalidDigest("The Content-MD5 you specified was invalid.")
            .with("Content-MD5", *header);
    return raw;
}

/// The hash in x-amz-content-sha256, when it is one; the other values name ways of signing.
std::optional<std::string> claimed_sha256(const std::optional<std::string>& header) {
    if (!header || header->size() != 64) return std::nullopt;
    return hex_decode(*header);
}

void check_md5(const std::optional<std::string>& claimed, const std::string& computed) {
    if (claimed && *claimed != computed)
        throw BadDigest("The Content-MD5 you specified did not match what we received.")
            .with("ExpectedDigest", base64_encode(*claimed))
            .with("CalculatedDigest", base64_encode(computed));
}

void check_sha256(const std::optional<std::string>& claimed, const std::string& computed) {
    if (claimed && *claimed != computed)
        throw Sha256Mismatch(
            "The provided 'x-amz-content-sha256' header does not match what was computed.")
            .with("ClientComputedContentSHA256", hex_encode(*claimed))
            .with("S3ComputedContentSHA256", hex_encode(computed));
}

void check_checksum(const Checksum& claimed, const std::string& computed) {
    if (claimed.algorithm != ChecksumAlgorithm::None && claimed.value != computed)
        throw BadDigest("The " + std::string(checksum_name(claimed.algorithm)) +
                        " you specified did not match the calculated checksum.");
}

}  // namespace

const char* checksum_name(ChecksumAlgorithm algorithm) { return info(algorithm).name; }
const char* checksum_header(ChecksumAlgorithm algorithm) { return info(algorithm).header; }

std::optional<ChecksumAlgorithm> checksum_algorithm(std::string_view name) {
    for (std::size_t i = 1; i < kAlgorithms.size(); ++i)
        if (iequals(name, kAlgorithms[i].name)) return static_cast<ChecksumAlgorithm>(i);
    return std::nullopt;
}

std::optional<ChecksumAlgorithm> checksum_algorithm_of_header(std::string_view header) {
    for (std::size_t i = 1; i < kAlgorithms.size(); ++i)
        if (iequals(header, kAlgorithms[i].header)) return static_cast<ChecksumAlgorithm>(i);
    return std::nullopt;
}

std::string checksum_of(ChecksumAlgorithm algorithm, const protocol::Body& body) {
    Running running(algorithm);
    body.for_each_piece([&](std::string_view piece) { running.update(piece); });
    return running.finish();
}

std::vector<Checksum> claimed_checksums(
    const std::optional<std::map<std::string, std::string>>& headers) {
    std::vector<Checksum> found;
    if (!headers) return found;
    for (const auto& [suffix, value] : *headers) {
        const auto algorithm = checksum_algorithm(suffix);
        if (algorithm)
            found.push_back({*algorithm, value});
        else if (!iequals(suffix, "type") && !iequals(suffix, "mode"))
            throw not_implemented("Header", "x-amz-checksum-" + to_lower(suffix));
    }
    return found;
}

BodyFacts examine(const protocol::Body& body, const BodyClaims& claims) {
    const auto md5_claim = claimed_md5(claims.content_md5);
    const auto sha256_claim = claimed_sha256(claims.content_sha256);
    const auto checksum_claim = claimed_checksum(body, claims);
    BodyFacts facts;
    facts.checksum.algorithm = checksum_claim.algorithm == ChecksumAlgorithm::None
                                   ? ChecksumAlgorithm::Crc64Nvme
                                   : checksum_claim.algorithm;
    std::string sha;
    if (body.in_memory()) {
        facts.md5 = md5(body.bytes());
        if (sha256_claim) sha = sha256(body.bytes());
        facts.checksum.value = checksum_of(facts.checksum.algorithm, body);
    } else {
        Digest md5_digest(DigestKind::Md5);
        std::optional<Digest> sha_digest;
        if (sha256_claim) sha_digest.emplace(DigestKind::Sha256);
        Running running(facts.checksum.algorithm);
        body.for_each_piece([&](std::string_view piece) {
            md5_digest.update(piece);
            if (sha_digest) sha_digest->update(piece);
            running.update(piece);
        });
        facts.md5 = md5_digest.finish();
        if (sha_digest) sha = sha_digest->finish();
        facts.checksum.value = running.finish();
    }
    check_md5(md5_claim, facts.md5);
    check_sha256(sha256_claim, sha);
    check_checksum(checksum_claim, facts.checksum.value);
    return facts;
}

void verify_document(const protocol::Body& body, const DocumentClaims& claims) {
    examine(body, {claims.content_md5, claims.content_sha256, claims.sdk_algorithm,
                   claimed_checksums(claims.checksums)});
}

}  // namespace leat::s3
