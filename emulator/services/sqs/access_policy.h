#pragma once
// The Policy attribute as AddPermission and RemovePermission change it. leat keeps policies; it
// does not enforce them.
#include <string>
#include <vector>

namespace leat::sqs {

/// Adds a statement that lets accounts do actions ("SendMessage", "*"). An empty policy is none.
/// Throws InvalidParameterValue.
std::string add_statement(const std::string& policy, const std::string& queue_arn,
                          const std::string& label, const std::vector<std::string>& accounts,
                          const std::vector<std::string>& actions);
/// Removes the statement of that label; the result is empty when none remains. Throws
/// InvalidParameterValue.
std::string remove_statement(const std::string& policy, const std::string& label);

}  // namespace leat::sqs
