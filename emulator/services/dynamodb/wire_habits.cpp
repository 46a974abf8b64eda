#include "services/dynamodb/wire_habits.h"

namespace leat::dynamodb {
namespace {

using protocol::ConstraintWords;

constexpr ConstraintWords kWords[]{
    {"CreateTable", "tableName", ConstraintWords::Missing,
     "The parameter 'TableName' is required but was not present in the request", true},
    {"BatchGetItem", "requestItems", ConstraintWords::TooSmall,
     "The requestItems parameter is required for BatchGetItem", true},
    {"BatchWriteItem", "requestItems", ConstraintWords::TooSmall,
     "The requestItems parameter is required for BatchWriteItem", true},
    {"BatchGetItem", "requestItems.*.member.keys", ConstraintWords::TooLarge,
     "Value at 'RequestItems.*.member.Keys' failed to satisfy constraint: Member must have length "
     "less than or equal to 100"},
    {"Query", "limit", ConstraintWords::TooSmall,
     "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal "
     "to 1"},
    {nullptr, "*expressionAttributeNames", ConstraintWords::Anything,
     "Attribute name is too large, must be less than 65536 bytes"},
    {.operation = nullptr, .path = "tableName", .alone = true},
};

}  // namespace

protocol::ServiceTraits with_wire_habits(protocol::ServiceTraits names) {
    names.json_namespace = "com.amazonaws.dynamodb.v20120810";
    names.empty_body_without_output = true;
    names.constraint_words = kWords;
    names.serialization = protocol::SerializationStyle::Tokens;
    names.missing_credentials = "Request is missing Authentication Token";
    names.request_id = protocol::RequestIdForm::Letters;
    names.extended_request_id = false;
    names.front = {.cors = true,
                   .tells_health = true,
                   .body_checksum = true,
                   .body_limit = static_cast<std::uint64_t>(16 * MiB),
                   .gzip_from = 4096};
    return names;
}

std::span<const protocol::Codec* const> wire_codecs() {
    static const protocol::Codec* const all[]{&protocol::aws_json_1_0(), &protocol::aws_cbor_1_1(),
                                              &protocol::rpc_v2_cbor()};
    return all;
}

}  // namespace leat::dynamodb
