#pragma once
// Front: what stands before a service's operations and speaks HTTP only: browsers that ask for
// permission, health checks, bodies that are too large; and what is done to every answer on its way
// out. FrontHabits says which service has what. Any thread.
#include <optional>
#include <string>

#include "protocol/codec.h"
#include "protocol/message.h"
#include "runtime/ids.h"

namespace leat::service {

/// A preflight request for an operation that X-Amz-Target names: it may be for any service.
bool asks_for_target(const protocol::Request& request);

/// The answer to a request that no operation is meant by, or that none shall see.
std::optional<protocol::Response> front_answer(const protocol::Request& request,
                                               const protocol::FrontHabits& habits);

/// Compresses the body for those who want that, adds its checksum and what browsers have to know.
void dress_answer(const protocol::Request& request, const protocol::FrontHabits& habits,
                  protocol::Response& response);

/// An id in the form that the service gives its requests.
std::string make_request_id(runtime::Ids& ids, protocol::RequestIdForm form);

}  // namespace leat::service
