#pragma once
// Sts: the service. It keeps nothing; the keys it hands out live with IAM. Created at start by the
// app, used from any thread.
#include <memory>

#include "service/service.h"
#include "services/iam/door.h"

namespace leat::sts {

/// Operations of a service without tables.
struct NoStore {};

class Sts final : public service::Service {
public:
    explicit Sts(service::Host& host) : Service(host) {}

    const service::Identity& identity() const override;
    void run(const service::Operation& operation, service::Context& context,
             service::Exchange& exchange, service::Finish finish) override;
    void reset(const std::string*) override {}

    iam::Door& iam() { return host().doors.get<iam::Door>(); }
};

std::unique_ptr<service::Service> make_sts(service::Host& host);

}  // namespace leat::sts
