#pragma once
// The operations that steps may call: the tables of leat's own services, looked up by name.
// Immutable; any thread.
#include <string>
#include <vector>

#include "service/service.h"

namespace leat::harness {

class Catalog {
public:
    explicit Catalog(std::vector<const service::Identity*> services)
        : services_(std::move(services)) {}

    /// nullptr when there is none of that name.
    const service::Identity* service(const std::string& name) const;
    static const service::Operation* operation(const service::Identity& service,
                                               const std::string& name);
    std::vector<std::string> service_names() const;
    static std::vector<std::string> operation_names(const service::Identity& service);

private:
    std::vector<const service::Identity*> services_;
};

}  // namespace leat::harness
