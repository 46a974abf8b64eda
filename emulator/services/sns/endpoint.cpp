#include "services/sns/endpoint.h"

#include "base/strings.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

void check_url(const std::string& protocol, const std::string& endpoint) {
    const std::string scheme = protocol + "://";
    if (!iequals(std::string_view(endpoint).substr(0, scheme.size()), scheme))
        throw InvalidParameter("Endpoint must match the specified protocol");
    const std::string_view rest = std::string_view(endpoint).substr(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    if (host.empty() || endpoint.find_first_of(" \t\r\n") != std::string::npos)
        throw InvalidParameter("Endpoint Reason: Please provide a valid URL");
}

bool is_arn_of(const char* service, const std::string& endpoint) {
    const auto arn = service::Arn::parse(endpoint);
    return arn && arn->service == service && !arn->region.empty() && !arn->account.empty() &&
           !arn->resource.empty();
}

}  // namespace

void check_protocol(const std::string& protocol) {
    for (const char* built : {"http", "https", "sqs", "lambda"})
        if (protocol == built) return;
    for (const char* known : {"email", "email-json", "sms", "application", "firehose"})
        if (protocol == known)
            throw not_built("Protocol=" + protocol + ", leat does not deliver to " + protocol +
                            " endpoints yet");
    throw InvalidParameter("Amazon SNS does not support this protocol string: " + protocol);
}

void check_endpoint(const std::string& protocol, const std::string& endpoint) {
    if (protocol == "sqs") {
        if (!is_arn_of("sqs", endpoint)) throw InvalidParameter("SQS endpoint ARN");
        if (endpoint.ends_with(".fifo"))
            throw InvalidParameter(
                "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to "
                "standard SNS topics");
    } else if (protocol == "lambda") {
        if (!is_arn_of("lambda", endpoint) ||
            !service::Arn::parse(endpoint)->resource.starts_with("function:"))
            throw InvalidParameter("Lambda endpoint ARN");
    } else {
        check_url(protocol, endpoint);
    }
}

bool confirms_itself(const std::string& protocol, const std::string& endpoint,
                     const service::Scope& subscriber) {
    if (protocol != "sqs" && protocol != "lambda") return false;
    return service::Arn::parse(endpoint)->account == subscriber.account;
}

}  // namespace leat::sns
