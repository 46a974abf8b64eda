#include "services/dynamodb/whole_item.h"

namespace leat::dynamodb {

PutItemOutput put_item(Call& call, const PutItemInput& input) {
    return write_whole_item<PutItemOutput>(call, input, ItemWrite::Kind::Put, input.item);
}

}  // namespace leat::dynamodb
