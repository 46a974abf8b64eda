#pragma once
// The bootstraps as they stand beside this file, carried inside the program.
#include <string_view>

namespace leat::lambda {

std::string_view python_bootstrap();
std::string_view node_bootstrap();

}  // namespace leat::lambda
