#pragma once
// What is found out about the body of an upload before its transaction begins. Plain values.
#include <cstdint>
#include <memory>
#include <string>

namespace leat::s3 {

enum class ChecksumAlgorithm : std::uint8_t { None, Crc32, Crc32c, Crc64Nvme, Sha1, Sha256 };

struct Checksum {
    ChecksumAlgorithm algorithm = ChecksumAlgorithm::None;
    std::string value;  // base64
};

class StagedBlob;  // blobs.h

struct BodyFacts {
    std::string md5;  // 16 bytes
    Checksum checksum;
    std::shared_ptr<StagedBlob> blob;  // a large body, already in its place
};

}  // namespace leat::s3
