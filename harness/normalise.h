#pragma once
// Makes the outcomes of two runs comparable: what differs from run to run and from target to target
// (names, accounts, ids, times) becomes a placeholder. The same value gets the same number, so that
// what belonged together still does.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/run.h"

namespace leat::harness {

class Normaliser {
public:
    /// Knows the run's own names: "orders-1a2b3c4d" becomes <orders.name>.
    explicit Normaliser(const Run& run);
    /// For a run that had only these texts of its own: text → placeholder.
    explicit Normaliser(std::vector<std::pair<std::string, std::string>> known);

    /// Numbers placeholders by first appearance over all calls: <uuid:1>, <sequence:2>.
    Json value(const Json& from);
    /// Without numbers: for sorting what has no order.
    Json unnumbered(const Json& from);
    /// A list whose order means nothing, in an order that does not depend on the run.
    Json sorted(const Json& list);

private:
    Json walk(const Json& from, const std::string& key);
    std::string text(const std::string& from);
    std::string placeholder(const std::string& kind, const std::string& value);

    std::vector<std::pair<std::string, std::string>> known_;             // longest first
    std::map<std::string, std::map<std::string, std::size_t>> numbers_;  // kind → value → number
    bool numbered_ = true;
};

}  // namespace leat::harness
