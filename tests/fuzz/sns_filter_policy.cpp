// Filter policies against messages: policy, a line with NUL, the message's body, which also gives
// the attributes.
#include "fuzz/target.h"
#include "services/sns/filter_policy.h"

using namespace leat;

LEAT_FUZZ_TARGET(sns_filter_policy) {
    const std::size_t end = input.find('\0');
    const std::string_view policy = input.substr(0, end);
    const std::string_view message =
        end == std::string_view::npos ? std::string_view() : input.substr(end + 1);
    std::optional<protocol::Document> body;
    try {
        body = protocol::Document::parse(message);
    } catch (const protocol::DocumentError&) {
        // no JSON, which a policy has to bear
    }
    sns::MessageAttributes attributes;
    if (body && body->is_object())
        for (const auto& [name, value] : body->members())
            attributes[name] = {value.is_number()  ? "Number"
                                : value.is_array() ? "String.Array"
                                                   : "String",
                                value.is_string() ? value.as_string() : value.to_json()};
    for (const auto scope :
         {sns::FilterPolicy::Scope::MessageAttributes, sns::FilterPolicy::Scope::MessageBody}) {
        try {
            const auto parsed = sns::FilterPolicy::parse(policy, scope);
            parsed.accepts(attributes);
            parsed.accepts(body ? &*body : nullptr);
        } catch (const sns::FilterPolicyError&) {
            // refused
        }
    }
    sns::wildcard_matches(policy.substr(0, 256), message.substr(0, 4096));
}
