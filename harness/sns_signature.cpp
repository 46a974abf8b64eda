#include "harness/sns_signature.h"

#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/encoding.h"

namespace leat::harness {

std::string sns_string_to_sign(const Json& message) {
    const bool notification = message.value("Type", "") == "Notification";
    const char* const kNotification[]{"Message",   "MessageId", "Subject",
                                      "Timestamp", "TopicArn",  "Type"};
    const char* const kConfirmation[]{"Message", "MessageId", "SubscribeURL", "Timestamp",
                                      "Token",   "TopicArn",  "Type"};
    std::string out;
    const auto add = [&](const char* name) {
        const auto it = message.find(name);
        if (it == message.end() || !it->is_string()) return;
        out += std::string(name) + "\n" + it->get<std::string>() + "\n";
    };
    if (notification)
        for (const char* name : kNotification) add(name);
    else
        for (const char* name : kConfirmation) add(name);
    return out;
}

std::string verify_sns(const Json& message, const std::string& certificate) {
    const auto signature = base64_decode(message.value("Signature", ""));
    if (!signature || signature->empty()) return "invalid: there is no signature";
    const std::string version = message.value("SignatureVersion", "");
    const EVP_MD* digest = version == "1" ? EVP_sha1() : version == "2" ? EVP_sha256() : nullptr;
    if (!digest) return "invalid: the signature version is '" + version + "'";

    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size())), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> x509(
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free);
    if (!x509) return "invalid: the certificate cannot be read";
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(X509_get_pubkey(x509.get()),
                                                                  EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    const std::string text = sns_string_to_sign(message);
    const bool valid =
        key && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.get()) == 1 &&
        EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature->data()),
                         signature->size(), reinterpret_cast<const unsigned char*>(text.data()),
                         text.size()) == 1;
    return valid ? "valid" : "invalid: it does not fit the message";
}

}  // namespace leat::harness
