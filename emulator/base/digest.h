#pragma once
// Digests and checksums. Results of the digests are raw bytes; see encoding.h for hex and base64.
// Incremental forms exist where bodies are streamed. Backed by OpenSSL and zlib.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace leat {

std::string md5(std::string_view bytes);
std::string sha1(std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);

enum class DigestKind { Md5, Sha1, Sha256 };

/// Incremental digest; finish() may be called once.
class Digest {
public:
    explicit Digest(DigestKind kind);
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    void update(std::string_view bytes);
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Checksums continue from a former value; start with 0.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);
std::uint64_t crc64nvme(std::string_view bytes, std::uint64_t before = 0);

}  // namespace leat
