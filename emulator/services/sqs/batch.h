#pragma once
// What the three batch operations have in common.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/strings.h"
#include "services/sqs/errors.h"
#include "services/sqs/shapes.h"

namespace leat::sqs {

/// Entries are 1 to 10 with distinct, well-formed ids; throws.
template <class Entry>
void check_batch(const std::vector<Entry>& entries, const char* entry_name) {
    constexpr std::size_t kMost = 10, kLongestId = 80;
    if (entries.empty())
        throw EmptyBatchRequest(std::string("There should be at least one ") + entry_name +
                                " in the request.");
    if (entries.size() > kMost)
        throw TooManyEntriesInBatchRequest(
            format("Maximum number of entries per request are %zu. You have sent %zu.", kMost,
                   entries.size()));
    std::set<std::string> seen;
    for (const Entry& entry : entries) {
        const auto good = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   c == '-' || c == '_';
        };
        if (entry.id.empty() || entry.id.size() > kLongestId ||
            !std::all_of(entry.id.begin(), entry.id.end(), good))
            throw InvalidBatchEntryId(
                "A batch entry id can only contain alphanumeric characters, "
                "hyphens and underscores. It can be at most 80 letters "
                "long.");
        if (!seen.insert(entry.id).second)
            throw BatchEntryIdsNotDistinct("Id " + entry.id + " repeated.");
    }
}

/// The entry's fault as part of the answer; codes are those of the Query protocol in both.
inline BatchResultErrorEntry failed_entry(const std::string& id, const protocol::Error& error) {
    const ErrorType& type = error.type();
    return {.id = id,
            .sender_fault = type.fault() == protocol::Fault::Sender,
            .code = type.query_code ? type.query_code : type.code,
            .message = error.message()};
}

}  // namespace leat::sqs
