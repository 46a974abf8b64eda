#pragma once
// What the two REST protocols share: members that travel in the path, the query and the headers.
#include <functional>

#include "protocol/reader.h"
#include "protocol/text_value.h"

namespace leat::protocol {

/// Reads all members of the input that are not in the body, in the table's order; calls
/// body(member, path) for each member that is (Location::Document and Payload), so that faults are
/// reported in order.
void read_bindings(const Request& request, const DecodeContext& context, Validator& validator,
                   void* input, const std::function<void(const Member&, const Path&)>& body);

/// Sets the status and the headers that the output's members stand for.
void write_bindings(Response& response, const Structure& shape, const void* output,
                    const HttpBinding& http);

/// The member that is the whole body, or nullptr.
const Member* payload_member(const Structure& shape);
/// Moves the request's body into a payload member that takes it as it is (Kind::Body, Blob or
/// String); false when the member is of another kind.
bool take_payload(Request& request, const Member& payload, void* target);
/// Moves such a member's value into the answer's body; false when it is of another kind.
bool give_payload(Response& response, const Member& payload, void* value);
/// True when the shape has members for a body document.
bool has_document_members(const Structure& shape);

}  // namespace leat::protocol
