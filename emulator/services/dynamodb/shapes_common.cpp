#include "services/dynamodb/shapes_common.h"

#include "protocol/shape.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& TimeToLiveDescription::shape() {
    using In = TimeToLiveDescription;
    static constexpr Member members[]{
        member<&In::time_to_live_status>("TimeToLiveStatus"),
        member<&In::attribute_name>("AttributeName"),
    };
    static constexpr Structure shape = structure("TimeToLiveDescription", members);
    return shape;
}

const Structure& ItemResponse::shape() {
    using In = ItemResponse;
    static constexpr Member members[]{
        member<&In::item>("Item"),
    };
    static constexpr Structure shape = structure("ItemResponse", members);
    return shape;
}

}  // namespace leat::dynamodb
