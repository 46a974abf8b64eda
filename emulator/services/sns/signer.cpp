#include "services/sns/signer.h"

#include "runtime/log.h"
#include "services/sns/sns.h"

namespace leat::sns {
namespace {

/// Databases that get their key from one process may share it; it saves making another.
const SigningKey::Pem& key_of_process() {
    static const SigningKey::Pem pem = SigningKey::generate();
    return pem;
}

}  // namespace

const SigningKey* Signer::stored() {
    if (key_) return key_.get();
    const auto pem = service_.read_store([](Store& store) { return store.signing_key(); });
    if (!pem) return nullptr;
    key_ = std::make_unique<SigningKey>(SigningKey::Pem{pem->first, pem->second});
    saved_ = true;
    return key_.get();
}

const SigningKey& Signer::key() {
    std::lock_guard lock(mutex_);
    if (!stored()) key_ = std::make_unique<SigningKey>(key_of_process());
    if (!saved_) {
        const auto pem = key_->pem();
        service_.write_store([&](Store& store) {
            store.save_signing_key(pem.private_key, pem.certificate);
            return true;
        });
        saved_ = true;
    }
    return *key_;
}

void Signer::prepare() {
    if (prepared_.exchange(true)) return;
    service_.host().background([this] {
        try {
            key();
        } catch (const std::exception& fault) {
            // Whoever needs the key tries again and reports.
            runtime::log_warn(std::string("sns: no signing key: ") + fault.what());
        }
    });
}

std::optional<std::string> Signer::certificate(const std::string& name) {
    std::lock_guard lock(mutex_);
    const SigningKey* key = stored();
    if (!key || key->certificate_name() != name) return std::nullopt;
    return key->certificate();
}

void Signer::forget() {
    std::lock_guard lock(mutex_);
    saved_ = false;
    prepared_ = false;
}

std::string Signer::sign(const Message& message, std::string_view text) {
    const SigningKey& used = key();
    const EnvelopeLinks links{service_.host().base_url, used.certificate_name(), ""};
    return used.sign(string_to_sign(message, text, links), message.signature_version);
}

EnvelopeLinks Signer::links(const std::string& subscription_arn) {
    return {service_.host().base_url, key().certificate_name(), subscription_arn};
}

}  // namespace leat::sns
