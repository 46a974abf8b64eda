#pragma once
// The list of services: the one place that names them all.
#include <memory>
#include <vector>

#include "service/service.h"

namespace leat::app {

std::vector<std::unique_ptr<service::Service>> make_services(service::Host& host);

}  // namespace leat::app
