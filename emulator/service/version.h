#pragma once
// The version that the program and its health endpoints tell.

namespace leat::service {

extern const char* const kVersion;

}  // namespace leat::service
