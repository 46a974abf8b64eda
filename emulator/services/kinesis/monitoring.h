#pragma once
// The shard-level metrics that a stream is told to keep, as a set of bits.
#include <string>
#include <vector>

namespace leat::kinesis {

/// Metrics by their names; "ALL" stands for every one. Names that are none count for nothing: the
/// shapes let only these through.
unsigned metrics_of(const std::vector<std::string>& names);
std::vector<std::string> metric_names(unsigned metrics);

}  // namespace leat::kinesis
