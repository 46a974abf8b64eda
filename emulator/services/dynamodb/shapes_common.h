#pragma once
// Shapes: common.
#include <optional>
#include <string>

#include "base/types.h"
#include "services/dynamodb/encoded_item.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct TimeToLiveDescription {
    std::optional<std::string> time_to_live_status;
    std::optional<std::string> attribute_name;
    static const protocol::Structure& shape();
};

struct ItemResponse {
    std::optional<EncodedItem> item;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
