#pragma once
// Matching ledger rows: an expected path is a subsequence of the rows, in order.
#include <functional>
#include <string>
#include <vector>

#include "harness/node.h"

namespace leat::harness {

/// The edges and members of the ledger's rows.
const Keys& ledger_edges();
const Keys& ledger_members();

/// A text such as "s3://lake/#regex(data/.*)": what follows the last "/#" or ":#" must be a marker.
void check_tail_marker(const Node& node);

/// The attributes of the resource of that name; nullptr when there is none.
using ResourceLookup = std::function<const Json*(const std::string& name)>;

/// Why the rows do not contain the path; empty when they do. In a path's row a text may end in a
/// marker ("s3://lake/#ignore"), and `from`, `to` may be a resource's name.
std::vector<std::string> path_faults(const ResourceLookup& resources, const Json& path,
                                     const Json& rows);

}  // namespace leat::harness
