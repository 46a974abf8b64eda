#pragma once
// RedrivePolicy (where messages go that were received too often) and RedriveAllowPolicy (which
// queues may send theirs here). Plain values.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leat::sqs {

struct RedrivePolicy {
    std::string target_arn;
    int max_receives = 0;
    /// Throws InvalidParameterValue.
    static RedrivePolicy parse(const std::string& json);
};

struct RedriveAllowPolicy {
    enum class Permission { AllowAll, DenyAll, ByQueue };
    Permission permission = Permission::AllowAll;
    std::vector<std::string> source_arns;
    /// Throws InvalidParameterValue.
    static RedriveAllowPolicy parse(const std::string& json);
    bool allows(std::string_view source_arn) const;
};

}  // namespace leat::sqs
