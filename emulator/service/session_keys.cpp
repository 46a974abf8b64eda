#include "service/session_keys.h"

#include <sys/random.h>

#include <stdexcept>

#include "base/digest.h"
#include "base/encoding.h"

namespace leat::service {
namespace {

std::string random_secret() {
    char bytes[32];
    if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
        throw std::runtime_error("The system gives no random bytes.");
    return {bytes, sizeof bytes};
}

// 16 characters as key ids have them.
std::string id_part(std::string_view bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    for (std::size_t i = 0; i < 16; ++i)
        text += kAlphabet[static_cast<unsigned char>(bytes[i]) % kAlphabet.size()];
    return text;
}

}  // namespace

SessionKeys::SessionKeys() : secret_(random_secret()) {}

AccessKey SessionKeys::issue(const std::string& account, const std::string& principal_arn) {
    const auto derive = [&](const char* what) {
        return hmac_sha256(secret_, what + ("\n" + account + "\n" + principal_arn));
    };
    AccessKey key;
    key.id = "ASIA" + id_part(derive("id"));
    key.secret = base64_encode(derive("secret")).substr(0, 40);
    key.session_token = base64_encode(derive("token") + derive("more of the token"));
    key.account = account;
    key.principal_arn = principal_arn;
    // The session's name is all that is known of the role's id.
    key.user_id = principal_arn.substr(principal_arn.rfind('/') + 1);
    const std::lock_guard lock(mutex_);
    return keys_.insert_or_assign(key.id, key).first->second;
}

std::optional<AccessKey> SessionKeys::find_key(std::string_view access_key_id) {
    const std::lock_guard lock(mutex_);
    const auto it = keys_.find(access_key_id);
    return it == keys_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace leat::service
