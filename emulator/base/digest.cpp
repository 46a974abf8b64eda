#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace leat {
namespace {

struct ContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;

void demand(bool worked) {
    if (!worked) throw std::runtime_error("the digest is not available in this OpenSSL");
}

Context make_context() {
    Context context(EVP_MD_CTX_new());
    demand(context != nullptr);
    return context;
}

/// Fetched once and kept until the end: a fetch for each digest costs more than a short digest.
const EVP_MD* algorithm(DigestKind kind) {
    static const std::array<const EVP_MD*, 3> kFetched{EVP_MD_fetch(nullptr, "MD5", nullptr),
                                                       EVP_MD_fetch(nullptr, "SHA1", nullptr),
                                                       EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    const EVP_MD* fetched = kFetched[static_cast<std::size_t>(kind)];
    demand(fetched != nullptr);
    return fetched;
}

void start(EVP_MD_CTX* context, DigestKind kind) {
    demand(EVP_DigestInit_ex2(context, algorithm(kind), nullptr) == 1);
}

void feed(EVP_MD_CTX* context, std::string_view bytes) {
    demand(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

std::string take(EVP_MD_CTX* context) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> result;
    unsigned length = 0;
    demand(EVP_DigestFinal_ex(context, result.data(), &length) == 1);
    return std::string(reinterpret_cast<const char*>(result.data()), length);
}

std::string digest_of(DigestKind kind, std::string_view first, std::string_view second = {}) {
    // A context for each kind: one that stays with its algorithm starts anew without allocating.
    thread_local std::array<Context, 3> contexts;
    Context& context = contexts[static_cast<std::size_t>(kind)];
    if (!context) context = make_context();
    start(context.get(), kind);
    feed(context.get(), first);
    if (!second.empty()) feed(context.get(), second);
    return take(context.get());
}

}  // namespace

std::string md5(std::string_view bytes) { return digest_of(DigestKind::Md5, bytes); }
std::string sha1(std::string_view bytes) { return digest_of(DigestKind::Sha1, bytes); }
std::string sha256(std::string_view bytes) { return digest_of(DigestKind::Sha256, bytes); }

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    // By hand (RFC 2104): OpenSSL's one-shot HMAC fetches its algorithm on every call.
    constexpr std::size_t kBlock = 64;
    const std::string hashed = key.size() > kBlock ? sha256(key) : std::string();
    if (key.size() > kBlock) key = hashed;
    std::array<char, kBlock> inner;
    std::array<char, kBlock> outer;
    for (std::size_t i = 0; i < kBlock; ++i) {
        const char k = i < key.size() ? key[i] : '\0';
        inner[i] = static_cast<char>(k ^ 0x36);
        outer[i] = static_cast<char>(k ^ 0x5c);
    }
    const std::string inside = digest_of(DigestKind::Sha256, {inner.data(), kBlock}, bytes);
    return digest_of(DigestKind::Sha256, {outer.data(), kBlock}, inside);
}

struct Digest::State {
    Context context = make_context();
};

Digest::Digest(DigestKind kind) : state_(std::make_unique<State>()) {
    start(state_->context.get(), kind);
}
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::update(std::string_view bytes) { feed(state_->context.get(), bytes); }
std::string Digest::finish() { return take(state_->context.get()); }

}  // namespace leat
