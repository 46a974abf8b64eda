#pragma once
// The version that the program and its health endpoints tell.

namespace leat::service {
inline constexpr const char* kVersion = "0.1.0";
}  // namespace leat::service
