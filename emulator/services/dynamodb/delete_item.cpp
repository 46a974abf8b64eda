#include "services/dynamodb/whole_item.h"

namespace leat::dynamodb {

DeleteItemOutput delete_item(Call& call, const DeleteItemInput& input) {
    return write_whole_item<DeleteItemOutput>(call, input, ItemWrite::Kind::Delete, input.key);
}

}  // namespace leat::dynamodb
