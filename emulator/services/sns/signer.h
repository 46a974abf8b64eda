#pragma once
// Signer: the one signing key of this process's SNS, fetched from the database or made at its first
// need. Owned by Sns; any thread. Making a key blocks for a tenth of a second or more, so only
// workers ask for it; operations let it be made in the background.
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "services/sns/envelope.h"
#include "services/sns/signing_key.h"

namespace leat::sns {

class Sns;

class Signer {
public:
    explicit Signer(Sns& service) : service_(service) {}

    /// The key; blocks while it is made. Not for threads that serve connections.
    const SigningKey& key();
    /// Sees to it that the key exists soon. Returns at once; any thread.
    void prepare();
    /// The certificate of that file name, or nothing. Makes no key.
    std::optional<std::string> certificate(const std::string& name);
    /// The database was emptied: keep the key, but write it again when it is next needed.
    void forget();

    /// Base64. `text` is what the subscriber gets as Message.
    std::string sign(const Message& message, std::string_view text);
    EnvelopeLinks links(const std::string& subscription_arn);

private:
    const SigningKey* stored();

    Sns& service_;
    std::mutex mutex_;  // guards key_ and saved_; held while a key is made
    std::unique_ptr<SigningKey> key_;
    bool saved_ = false;
    std::atomic<bool> prepared_{false};  // the key exists, or somebody is about to make it
};

}  // namespace leat::sns
