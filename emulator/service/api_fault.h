#pragma once
// The edge "api": what a fault does to a request on its way in and to the answer on its way out.
// Any thread.
#include <functional>

#include "protocol/error.h"
#include "protocol/message.h"
#include "runtime/faults.h"
#include "service/router.h"

namespace leat::service {

struct Context;
struct Host;

/// What strikes the request; it is not executed when the fault `fails()`.
runtime::Fault strike_api(runtime::Faults& faults, const Route& route, const Context& context);

/// What a request is refused with that is not executed.
protocol::Error api_error(const runtime::Fault& fault, const Route& route);

/// Hands on the answer as the fault leaves it: later, spoiled, cut short or not at all.
void answer_struck(const runtime::Fault& fault, protocol::Response response,
                   std::function<void(protocol::Response)> reply, Host& host);

}  // namespace leat::service
