#include "runtime/listener.h"

#include "base/strings.h"

namespace leat::runtime {

std::string LoopbackRequest::header(const std::string& name) const {
    for (const auto& [key, value] : headers)
        if (iequals(key, name)) return value;
    return {};
}

}  // namespace leat::runtime
