#pragma once
// FilterPolicy: which messages a subscription wants. Parsed and checked once, when it is set, with
// the error texts of SNS; then asked for each message. Immutable; any thread.
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/document.h"
#include "services/sns/filter_pattern.h"
#include "services/sns/message_attributes.h"

namespace leat::sns {

/// The text behind "FilterPolicy: ".
struct FilterPolicyError : std::runtime_error {
    using runtime_error::runtime_error;
};

class FilterPolicy {
public:
    enum class Scope { MessageAttributes, MessageBody };

    /// The conditions on one key; one pattern that matches is enough.
    struct Condition {
        std::string path;  // "a.b" for a nested key
        std::vector<Pattern> patterns;
    };
    /// All conditions must hold.
    using Branch = std::vector<Condition>;

    /// Throws FilterPolicyError.
    static FilterPolicy parse(std::string_view json, Scope scope);

    bool accepts(const MessageAttributes& attributes) const;
    /// The message's body, when it is JSON at all; nullptr when it is not.
    bool accepts(const protocol::Document* body) const;

    Scope scope() const { return scope_; }
    /// Values of all keys multiplied with each other and with the keys' depths; $or adds.
    std::uint64_t combinations() const { return combinations_; }

private:
    friend class FilterPolicyParser;
    Scope scope_ = Scope::MessageAttributes;
    std::vector<Branch> branches_;  // one that holds is enough
    bool accepts_all_ = false;      // {}
    std::uint64_t combinations_ = 0;
};

}  // namespace leat::sns
