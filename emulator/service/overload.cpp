#include "service/overload.h"

namespace leat::service {

protocol::Error overloaded(const protocol::ServiceTraits& service) {
    const protocol::ThrottleWords& words = service.throttled;
    protocol::Error error(*words.type, words.message);
    for (const auto& detail : words.details)
        if (detail.name) error.with(detail.name, detail.value);
    return error;
}

}  // namespace leat::service
