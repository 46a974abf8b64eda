#pragma once
// MaxResults and NextToken of the two lists of queues. A token holds the last name given.
#include <optional>
#include <string>
#include <vector>

#include "base/encoding.h"
#include "base/strings.h"
#include "services/sqs/errors.h"

namespace leat::sqs {

struct Paging {
    static constexpr int kMost = 1000;
    int limit = kMost;
    bool continues = false;  // a token is given out only when MaxResults was
    std::string after;

    Paging(const std::optional<std::int32_t>& max_results,
           const std::optional<std::string>& token) {
        if (max_results) {
            if (*max_results < 1 || *max_results > kMost)
                throw InvalidParameterValue(
                    format("Value %d for parameter MaxResults is invalid. Reason: Must be between "
                           "1 and 1000, if provided.",
                           *max_results));
            limit = *max_results;
            continues = true;
        }
        if (token && !token->empty()) {
            const auto name = base64_decode(*token);
            if (!name || name->empty())
                throw InvalidParameterValue("Value " + *token +
                                            " for parameter NextToken is invalid.");
            after = *name;
        }
    }

    /// Of limit + 1 names asked for, drops the last when there are so many, and gives the token.
    std::optional<std::string> finish(std::vector<std::string>& names) const {
        if (static_cast<int>(names.size()) <= limit) return std::nullopt;
        names.resize(limit);
        if (!continues) return std::nullopt;
        return base64_encode(names.back());
    }
};

}  // namespace leat::sqs
