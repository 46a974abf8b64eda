#pragma once
// SigningKey: the RSA key with which messages are signed and the certificate subscribers verify
// them with. Made once and kept in the database; generating takes a tenth of a second or more.
// Immutable; sign() may be called from any thread.
#include <memory>
#include <string>
#include <string_view>

namespace leat::sns {

class SigningKey {
public:
    /// As kept in the database.
    struct Pem {
        std::string private_key;
        std::string certificate;
    };

    /// A fresh 2048-bit key with a self-signed certificate for sns.amazonaws.com.
    static Pem generate();

    explicit SigningKey(Pem pem);
    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    /// PKCS#1 v1.5 in base64; version 1 over SHA-1, 2 over SHA-256.
    std::string sign(std::string_view text, int version) const;
    const Pem& pem() const { return pem_; }
    const std::string& certificate() const { return pem_.certificate; }
    /// "SimpleNotificationService-<32 hex digits>.pem", a digest of the certificate.
    const std::string& certificate_name() const { return name_; }

private:
    struct Key;
    Pem pem_;
    std::string name_;
    std::unique_ptr<Key> key_;
};

}  // namespace leat::sns
