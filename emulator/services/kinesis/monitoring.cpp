#include "services/kinesis/monitoring.h"

#include <algorithm>
#include <iterator>

namespace leat::kinesis {
namespace {

constexpr const char* kNames[]{"IncomingBytes",
                               "IncomingRecords",
                               "OutgoingBytes",
                               "OutgoingRecords",
                               "WriteProvisionedThroughputExceeded",
                               "ReadProvisionedThroughputExceeded",
                               "IteratorAgeMilliseconds"};
constexpr unsigned kAll = (1u << std::size(kNames)) - 1;

}  // namespace

unsigned metrics_of(const std::vector<std::string>& names) {
    unsigned metrics = 0;
    for (const std::string& name : names) {
        if (name == "ALL") return kAll;
        const auto at = std::find(std::begin(kNames), std::end(kNames), name);
        if (at != std::end(kNames)) metrics |= 1u << (at - std::begin(kNames));
    }
    return metrics;
}

std::vector<std::string> metric_names(unsigned metrics) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if (metrics >> i & 1) names.emplace_back(kNames[i]);
    return names;
}

}  // namespace leat::kinesis
