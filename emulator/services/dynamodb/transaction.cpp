#include "services/dynamodb/transaction.h"

#include "protocol/shape.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/shapes_common.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& CancellationReason::shape() {
    using In = CancellationReason;
    static constexpr Member members[]{
        member<&In::code>("Code"),
        member<&In::message>("Message"),
        member<&In::item>("Item"),
    };
    static constexpr Structure shape = structure("CancellationReason", members);
    return shape;
}

const Structure& CancellationReasons::shape() {
    using In = CancellationReasons;
    static constexpr Member members[]{
        member<&In::cancellation_reasons>("CancellationReasons"),
    };
    static constexpr Structure shape = structure("TransactionCanceledException", members);
    return shape;
}

Cancellation::Cancellation(std::size_t actions) : reasons_(actions) {
    for (auto& reason : reasons_) reason.code = "None";
}

const char* reason_code(const protocol::Error& error) {
    static constexpr std::pair<const protocol::ErrorType*, const char*> kReasons[]{
        {&ConditionalCheckFailed, "ConditionalCheckFailed"},
        {&kValidation, "ValidationError"},
        {&ProvisionedThroughputExceeded, "ProvisionedThroughputExceeded"},
        {&kThrottling, "ThrottlingError"},
        {&TransactionConflict, "TransactionConflict"},
        {&DuplicateItem, "DuplicateItem"}};
    for (const auto& [type, code] : kReasons)
        if (error.code() == type->code) return code;
    return nullptr;
}

void Cancellation::blame(std::size_t action, const protocol::Error& error) {
    const char* code = reason_code(error);
    if (!code) throw error;
    CancellationReason& reason = reasons_[action];
    reason.code = code;
    reason.message = error.message();
    if (error.structure() == &ItemResponse::shape())
        reason.item = static_cast<const ItemResponse*>(error.members())->item;
}

void Cancellation::finish() const {
    bool cancelled = false;
    std::string codes;
    for (const auto& reason : reasons_) {
        cancelled |= reason.code != "None";
        codes += (codes.empty() ? "" : ", ") + *reason.code;
    }
    if (!cancelled) return;
    throw TransactionCanceled(
        "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes +
        "]")
        .with_members(CancellationReasons{reasons_});
}

}  // namespace leat::dynamodb
