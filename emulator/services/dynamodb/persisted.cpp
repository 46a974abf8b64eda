#include "services/dynamodb/persisted.h"

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace leat::dynamodb {

namespace {
constexpr protocol::ServiceTraits kTraits{.name = "dynamodb", .signing_name = "dynamodb"};
}

std::string persist(const protocol::Structure& shape, const void* object) {
    std::string json;
    protocol::write_json(json, shape, object, kTraits);
    return json;
}

void restore_shape(const protocol::Structure& shape, std::string json, void* object) {
    protocol::read_json(std::move(json), shape, object, kTraits);
}

}  // namespace leat::dynamodb
