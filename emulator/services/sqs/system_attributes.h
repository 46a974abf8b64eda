#pragma once
// The system attributes of a message that a receive asks for.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/sqs/store.h"

namespace leat::sqs {

class SystemAttributes {
public:
    /// Unites the older and the newer parameter; throws InvalidAttributeName.
    SystemAttributes(const std::optional<std::vector<std::string>>& older,
                     const std::optional<std::vector<std::string>>& newer);
    bool none() const { return wanted_ == 0; }
    /// The wanted ones that the message has.
    std::map<std::string, std::string> of(const ReceivedMessage& received) const;

private:
    void want(const std::string& name);
    std::uint32_t wanted_ = 0;  // a bit per name
};

}  // namespace leat::sqs
