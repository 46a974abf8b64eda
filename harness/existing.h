#pragma once
// Resources that something else has made (Terraform, for example): a scenario takes them as they
// are instead of making its own, and leaves them where they are. Immutable.
#include <map>
#include <string>

#include "harness/scenario.h"

namespace leat::harness {

class Existing {
public:
    Existing() = default;
    /// A JSON object: the name of a resource in the scenario → its ARN. For subscriptions that of
    /// their topic, for a bucket_notification that of its bucket. Throws std::invalid_argument.
    static Existing read(const std::string& path);
    static Existing parse(const std::string& text);

    bool empty() const { return arns_.empty(); }
    /// The ARN of the resource of that name; nullptr when the scenario makes it.
    const std::string* find(const std::string& resource) const;
    /// Theirs, as their ARNs say.
    const std::string& account() const { return account_; }
    const std::string& region() const { return region_; }

    /// Why the scenario cannot be run with them; "" when it can.
    std::string complaint(const Scenario& scenario) const;

private:
    std::map<std::string, std::string> arns_;
    std::string account_, region_;
};

}  // namespace leat::harness
