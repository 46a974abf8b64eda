#include "services/dynamodb/partiql/next_token.h"

#include <stdexcept>

#include "base/digest.h"
#include "base/encoding.h"
#include "services/dynamodb/errors.h"

namespace leat::dynamodb::partiql {
namespace {

std::string digest_of(const ExecuteStatementInput& input) {
    std::string text = input.statement + '\n';
    if (input.parameters)
        for (const auto& value : *input.parameters) append_encoded(text, value);
    return sha256(text).substr(0, 16);
}

}  // namespace

std::string next_token(const ExecuteStatementInput& input, const EncodedItem& last_key) {
    return base64_encode(digest_of(input) + last_key.json);
}

AttributeMap start_key_of(const ExecuteStatementInput& input, const std::string& token) {
    const auto bytes = base64_decode(token);
    const std::string digest = digest_of(input);
    if (bytes && bytes->starts_with(digest)) {
        try {
            return decode(std::string_view(*bytes).substr(digest.size()));
        } catch (const std::runtime_error&) {
            // Somebody has changed it.
        }
    }
    throw kValidation("NextToken does not match request");
}

}  // namespace leat::dynamodb::partiql
