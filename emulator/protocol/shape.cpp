#include "protocol/shape.h"

namespace leat::protocol {

const Structure& Unit::shape() {
    static constexpr Structure shape{"Unit", nullptr, 0};
    return shape;
}

}  // namespace leat::protocol
