#include "service/overload.h"

#include <array>
#include <string_view>

namespace leat::service {
namespace {

using protocol::Error;
using protocol::error;
using protocol::ErrorType;

struct Words {
    std::string_view service;
    ErrorType type;
    const char* message;
};

constexpr const char* kRateExceeded = "Rate exceeded";

constexpr std::array kWords{
    Words{"s3", error<503>("SlowDown"), "Please reduce your request rate."},
    Words{"sqs", error<403>("RequestThrottled", "RequestThrottled"), kRateExceeded},
    Words{"sns", error<400>("Throttling", "Throttling"), kRateExceeded},
    Words{"iam", error<400>("Throttling", "Throttling"), kRateExceeded},
    Words{"sts", error<400>("Throttling", "Throttling"), kRateExceeded},
    Words{"kinesis", error<400>("ProvisionedThroughputExceededException"), kRateExceeded},
    Words{"firehose", error<500>("ServiceUnavailableException"), "Slow down."},
};
constexpr ErrorType kTooManyRequests = error<429>("TooManyRequestsException");
constexpr ErrorType kThrottling = error<400>("ThrottlingException");

}  // namespace

Error overloaded(const protocol::ServiceTraits& service) {
    const std::string_view name = service.name;
    for (const Words& words : kWords)
        if (name == words.service) return words.type(words.message);
    if (name == "lambda")
        return kTooManyRequests(kRateExceeded)
            .with("Reason", "CallerRateLimitExceeded")
            .with("Type", "User");
    return kThrottling(kRateExceeded);
}

}  // namespace leat::service
