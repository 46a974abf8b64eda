#pragma once
// What TransactGetItems, TransactWriteItems and PartiQL's transactions have in common: why they are
// cancelled. Values of one request.
#include <optional>
#include <string>
#include <vector>

#include "protocol/error.h"
#include "services/dynamodb/encoded_item.h"

namespace leat::dynamodb {

struct CancellationReason {
    std::optional<std::string> code;
    std::optional<std::string> message;
    std::optional<EncodedItem> item;
    static const protocol::Structure& shape();
};

/// What the model declares for TransactionCanceledException beside the message.
struct CancellationReasons {
    std::optional<std::vector<CancellationReason>> cancellation_reasons;
    static const protocol::Structure& shape();
};

/// "ConditionalCheckFailed", "ValidationError" …; nullptr for an error that is no single action's.
const char* reason_code(const protocol::Error& error);

/// One reason for each action, in their order; "None" until something is wrong.
class Cancellation {
public:
    explicit Cancellation(std::size_t actions);
    /// The error that the action ended with, in the words of reasons.
    void blame(std::size_t action, const protocol::Error& error);
    bool blames(std::size_t action) const { return reasons_[action].code != "None"; }
    /// Throws TransactionCanceledException when any action is to blame.
    void finish() const;

private:
    std::vector<CancellationReason> reasons_;
};

inline constexpr std::int64_t kLargestTransaction = 4 * 1024 * 1024;
inline constexpr const char* kTransactionTooLarge =
    "The items of the transaction are larger than 4 MB together";
inline constexpr const char* kSeveralOnOneItem =
    "Transaction request cannot include multiple operations on one item";

}  // namespace leat::dynamodb
