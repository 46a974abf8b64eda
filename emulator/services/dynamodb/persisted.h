#pragma once
// Persisted: shapes as the store keeps them, in the wire's own JSON. For descriptions that are made
// once and told often.
#include <string>

#include "protocol/codec.h"

namespace leat::dynamodb {

std::string persist(const protocol::Structure& shape, const void* object);
void restore_shape(const protocol::Structure& shape, std::string json, void* object);

template <class Shape>
std::string persist(const Shape& object) {
    return persist(Shape::shape(), &object);
}
/// Of a text that persist() made.
template <class Shape>
Shape persisted(std::string json) {
    Shape object;
    restore_shape(Shape::shape(), std::move(json), &object);
    return object;
}

}  // namespace leat::dynamodb
