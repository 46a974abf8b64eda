#include "harness/catalog.h"

namespace leat::harness {

const service::Identity* Catalog::service(const std::string& name) const {
    for (const service::Identity* candidate : services_)
        if (name == candidate->traits.name) return candidate;
    return nullptr;
}

const service::Operation* Catalog::operation(const service::Identity& service,
                                             const std::string& name) {
    for (const service::Operation& candidate : service.operations)
        if (name == candidate.traits.name) return &candidate;
    return nullptr;
}

std::vector<std::string> Catalog::service_names() const {
    std::vector<std::string> names;
    for (const service::Identity* service : services_) names.emplace_back(service->traits.name);
    return names;
}

std::vector<std::string> Catalog::operation_names(const service::Identity& service) {
    std::vector<std::string> names;
    for (const service::Operation& operation : service.operations)
        names.emplace_back(operation.traits.name);
    return names;
}

}  // namespace leat::harness
