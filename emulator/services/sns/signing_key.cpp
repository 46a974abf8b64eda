#include "services/sns/signing_key.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stdexcept>

#include "base/digest.h"
#include "base/encoding.h"

namespace leat::sns {
namespace {

constexpr int kBits = 2048;
// Fixed, so that no clock has a say in whether subscribers accept the certificate.
constexpr const char* kNotBefore = "20200101000000Z";
constexpr const char* kNotAfter = "20991231235959Z";

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using ContextPointer = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using CertificatePointer = std::unique_ptr<X509, Freed<X509_free>>;
using BioPointer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

void need(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

std::string content(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

KeyPointer new_key() {
    EVP_PKEY* key = EVP_RSA_gen(kBits);
    need(key != nullptr, "no RSA key");
    return KeyPointer(key);
}

std::string certificate_for(EVP_PKEY* key) {
    CertificatePointer certificate(X509_new());
    need(certificate != nullptr, "no certificate");
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), kNotBefore);
    ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), kNotAfter);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* common = reinterpret_cast<const unsigned char*>("sns.amazonaws.com");
    need(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0) == 1, "no name");
    X509_set_issuer_name(certificate.get(), name);
    need(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "no signature");
    BioPointer bio(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_X509(bio.get(), certificate.get()) == 1, "no PEM");
    return content(bio.get());
}

/// A context that is ready to sign; making one costs more than a tenth of a signature.
ContextPointer signing_context(EVP_PKEY* key, const EVP_MD* digest) {
    ContextPointer context(EVP_PKEY_CTX_new(key, nullptr));
    need(context && EVP_PKEY_sign_init(context.get()) > 0, "no signing context");
    need(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) > 0, "no padding");
    need(EVP_PKEY_CTX_set_signature_md(context.get(), digest) > 0, "no digest");
    return context;
}

}  // namespace

struct SigningKey::Key {
    KeyPointer key;
    ContextPointer sha1, sha256;  // never used themselves, copied for each thread's use
};

SigningKey::Pem SigningKey::generate() {
    const KeyPointer key = new_key();
    BioPointer bio(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                       nullptr) == 1,
         "no private PEM");
    return {content(bio.get()), certificate_for(key.get())};
}

SigningKey::SigningKey(Pem pem) : pem_(std::move(pem)), key_(std::make_unique<Key>()) {
    BioPointer bio(
        BIO_new_mem_buf(pem_.private_key.data(), static_cast<int>(pem_.private_key.size())));
    key_->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    need(key_->key != nullptr, "the stored key cannot be read");
    key_->sha1 = signing_context(key_->key.get(), EVP_sha1());
    key_->sha256 = signing_context(key_->key.get(), EVP_sha256());
    name_ = "SimpleNotificationService-" + hex_encode(md5(pem_.certificate)) + ".pem";
}

SigningKey::~SigningKey() = default;

std::string SigningKey::sign(std::string_view text, int version) const {
    const ContextPointer context(
        EVP_PKEY_CTX_dup(version == 2 ? key_->sha256.get() : key_->sha1.get()));
    const std::string digest = version == 2 ? sha256(text) : sha1(text);
    unsigned char signature[kBits / 8];
    std::size_t size = sizeof signature;
    need(context && EVP_PKEY_sign(context.get(), signature, &size,
                                  reinterpret_cast<const unsigned char*>(digest.data()),
                                  digest.size()) > 0,
         "signing failed");
    return base64_encode({reinterpret_cast<const char*>(signature), size});
}

}  // namespace leat::sns
