#include "service/api_fault.h"

#include <memory>

#include "runtime/scheduler.h"
#include "service/overload.h"
#include "service/service.h"
#include "service/struck.h"

namespace leat::service {
namespace {

using protocol::Error;
using protocol::Response;
using runtime::Fault;
using runtime::FaultAction;

/// How long a client waits for an answer that does not come: what most of them wait at most.
constexpr Duration kTimeout = std::chrono::seconds(60);

}  // namespace

Fault strike_api(runtime::Faults& faults, const Route& route, const Context& context) {
    if (!faults.armed()) return {};
    return faults.strike(
        "api", {{"service", route.service->identity().traits.name},
                {"operation", route.operation ? route.operation->traits.name : route.action},
                {"account", context.scope.account},
                {"region", context.scope.region}});
}

Error api_error(const Fault& fault, const Route& route) {
    if (fault.has(FaultAction::Throttle)) return overloaded(route.service->identity().traits);
    return struck_error(fault);
}

void answer_struck(const Fault& fault, Response response, std::function<void(Response)> reply,
                   Host& host) {
    const bool reset = fault.has(FaultAction::Reset), timeout = fault.has(FaultAction::Timeout);
    if (reset || timeout || fault.has(FaultAction::Drop)) {
        response = Response();
        response.break_off = protocol::BreakOff{.silent = true, .reset = reset};
    } else {
        if (fault.has(FaultAction::Corrupt)) {
            Fault bytes = fault;
            bytes.truncate = SIZE_MAX;  // that is for the connection
            std::string body = response.body.load();
            bytes.spoil(body);
            response.body = protocol::Body(std::move(body));
        }
        if (fault.has(FaultAction::Truncate))
            response.break_off = protocol::BreakOff{.body_bytes = fault.truncate};
    }
    const Duration wait = reset                             ? Duration(0)
                          : timeout                         ? kTimeout
                          : fault.has(FaultAction::Latency) ? fault.latency
                                                            : Duration(0);
    if (wait.count() == 0) {
        reply(std::move(response));
        return;
    }
    const auto kept = std::make_shared<Response>(std::move(response));
    run_after(host.scheduler, wait, [kept, reply = std::move(reply)] { reply(std::move(*kept)); });
}

}  // namespace leat::service
