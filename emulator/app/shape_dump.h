#pragma once
// `leat shapes`: every declared shape as JSON, for tools/shapes check.
#include <string>

namespace leat::app {

std::string shape_dump();

}  // namespace leat::app
