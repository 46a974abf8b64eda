#include "protocol/json_reader.h"

#include "protocol/json_source.h"
#include "protocol/reader.h"

namespace leat::protocol {

void read_json(std::string json, const Structure& shape, void* object,
               const ServiceTraits& service) {
    const OperationTraits operation{};
    const PathLabels labels;
    const DecodeContext context{service, operation, labels};
    Validator validator(context);
    ShapeReader<JsonSource> reader(context, validator);
    reader.structure(JsonSource(parse_json(json)), shape, object, nullptr);
}

}  // namespace leat::protocol
