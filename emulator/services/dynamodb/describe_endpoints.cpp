#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kCacheMinutes = 1440;

}  // namespace

// A client that asks where to go stays here: it is told the address by which it has come.
DescribeEndpointsOutput describe_endpoints(Call& call, const DescribeEndpointsInput&) {
    const std::string& endpoint = call.context.endpoint;
    const std::size_t host = endpoint.find("://");
    return {
        .endpoints = {{.address = host == std::string::npos ? endpoint : endpoint.substr(host + 3),
                       .cache_period_in_minutes = kCacheMinutes}}};
}

}  // namespace leat::dynamodb
