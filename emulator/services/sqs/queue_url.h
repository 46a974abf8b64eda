#pragma once
// Queue URLs and ARNs. Plain values.
#include <string>
#include <string_view>

#include "service/call.h"

namespace leat::sqs {

/// Whose queue, and which.
struct QueueName {
    std::string account;
    std::string name;
    bool operator==(const QueueName&) const = default;
};

/// The last two segments of the path; scheme, host and what else stands before do not count, so
/// URLs of the service and of any local address name the same queue. Throws InvalidAddress.
QueueName parse_queue_url(std::string_view url);
std::string queue_url(std::string_view endpoint, std::string_view account, std::string_view name);

}  // namespace leat::sqs
