#pragma once
// Keeps a shape in the database as the JSON its table describes, so that configurations need no
// second declaration. Pure.
#include <string>
#include <string_view>

#include "protocol/shape.h"

namespace leat::firehose {

std::string shape_text(const protocol::Structure& (*shape)(), const void* object);
void parse_shape(const protocol::Structure& (*shape)(), std::string_view text, void* object);

template <class Shape>
std::string to_text(const Shape& shape) {
    return shape_text(&Shape::shape, &shape);
}
template <class Shape>
Shape from_text(std::string_view text) {
    Shape shape;
    parse_shape(&Shape::shape, text, &shape);
    return shape;
}

}  // namespace leat::firehose
