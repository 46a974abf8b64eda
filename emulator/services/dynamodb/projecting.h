#pragma once
// Projecting: the part of a stored item that a request asks for.
#include "services/dynamodb/item_requests.h"

namespace leat::dynamodb {

/// Of ProjectionExpression or AttributesToGet; empty when there is neither.
template <class Input>
expressions::ProjectionExpression projection_of(const Input& input,
                                                expressions::Placeholders& placeholders) {
    if (input.projection_expression)
        return expressions::parse_projection(*input.projection_expression, placeholders);
    if constexpr (requires { input.attributes_to_get; }) {
        if (input.attributes_to_get) return expressions::projection_from(*input.attributes_to_get);
    }
    return expressions::ProjectionExpression();
}

/// The stored bytes as they are when there is no projection.
inline EncodedItem project(std::string json, const expressions::ProjectionExpression& projection) {
    if (projection.empty()) return {std::move(json)};
    return encode(projection.apply(decode_some(json, projection.attributes())));
}

}  // namespace leat::dynamodb
