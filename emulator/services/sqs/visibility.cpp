#include "services/sqs/visibility.h"

#include "base/strings.h"
#include "services/sqs/lookup.h"

namespace leat::sqs {

bool change_visibility(Call& call, Queue& queue, const std::string& receipt_handle,
                       std::int32_t timeout_seconds, bool in_batch) {
    constexpr std::int32_t kMostSeconds = 43200;
    const auto invalid_timeout = [&](const char* reason) {
        return InvalidParameterValue(
            format("Value %d for parameter VisibilityTimeout is invalid. Reason: %s",
                   timeout_seconds, reason));
    };
    if (timeout_seconds < 0 || timeout_seconds > kMostSeconds)
        throw invalid_timeout("Must be between 0 and 43200, if provided.");
    const ReceiptHandle handle = open_handle(queue, receipt_handle, in_batch);
    const auto timeout = std::chrono::seconds(timeout_seconds);
    const auto gone = [&] {
        return InvalidParameterValue(
            "Value " + receipt_handle +
            " for parameter ReceiptHandle is invalid. Reason: Message does "
            "not exist or is not available for visibility timeout change.");
    };
    if (!on_shelf(queue, handle)) throw gone();
    // Twelve hours in all since the receive.
    if (call.now + timeout > handle.received + std::chrono::seconds(kMostSeconds))
        throw invalid_timeout(
            "Total VisibilityTimeout for the message is beyond the limit [43200 "
            "seconds].");
    switch (call.store.change_visibility(queue, handle, call.now, timeout)) {
        case Store::Change::Gone:
            throw gone();
        case Store::Change::Unhidden:
            return false;
        case Store::Change::Done:
            break;
    }
    return true;
}

}  // namespace leat::sqs
