#include "service/version.h"

namespace leat::service {

const char* const kVersion = "0.1.0";

}  // namespace leat::service
