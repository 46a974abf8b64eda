#pragma once
// The checksums that S3 keeps with an object, and the proof of a body against what its sender said
// about it. Pure computation.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/body.h"
#include "services/s3/body_facts.h"

namespace leat::s3 {

/// "CRC32", "SHA256", …
const char* checksum_name(ChecksumAlgorithm algorithm);
/// "x-amz-checksum-crc32", …
const char* checksum_header(ChecksumAlgorithm algorithm);
/// By name, any case; nothing for those that leat does not compute.
std::optional<ChecksumAlgorithm> checksum_algorithm(std::string_view name);
/// By header name, any case.
std::optional<ChecksumAlgorithm> checksum_algorithm_of_header(std::string_view header);

/// base64 of the checksum of the whole body.
std::string checksum_of(ChecksumAlgorithm algorithm, const protocol::Body& body);

/// What a request says about its body.
struct BodyClaims {
    const std::optional<std::string>& content_md5;
    const std::optional<std::string>& content_sha256;
    const std::optional<std::string>& sdk_algorithm;  // x-amz-sdk-checksum-algorithm
    std::vector<Checksum> checksums;                  // at most one is allowed
};

/// The claimed checksums among headers `x-amz-checksum-<suffix>`; throws NotImplemented for
/// algorithms that leat does not compute. x-amz-checksum-type and -mode are no checksums.
std::vector<Checksum> claimed_checksums(
    const std::optional<std::map<std::string, std::string>>& headers);

/// Reads the body once, checks every claim (a trailer counts as one) and gives its digests; without
/// a claimed checksum a CRC64NVME is computed. Throws BadDigest, InvalidDigest, InvalidRequest or
/// XAmzContentSHA256Mismatch.
BodyFacts examine(const protocol::Body& body, const BodyClaims& claims);

/// The same for documents of operations that store no object.
struct DocumentClaims {
    const std::optional<std::string>& content_md5;
    const std::optional<std::string>& content_sha256;
    const std::optional<std::string>& sdk_algorithm;
    const std::optional<std::map<std::string, std::string>>& checksums;
};
void verify_document(const protocol::Body& body, const DocumentClaims& claims);

}  // namespace leat::s3
