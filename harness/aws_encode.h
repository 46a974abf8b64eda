#pragma once
// An operation's input, given as JSON with AWS's member names, as a request of its service's
// protocol. The shape tables of the emulator are walked the other way round.
//
// Blobs inside a document are base64 text, as in the AWS APIs; a member that is the whole body
// (an object's Body, a Payload) is plain text. Both may be {text: …}, {base64: …}, {json: …}
// instead.
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "harness/json.h"
#include "service/service.h"

namespace leat::harness {

struct EncodedRequest {
    std::string method = "POST";
    std::string path = "/";
    std::string query;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// The input does not fit the operation's shape; what() names the member.
struct EncodeError : std::runtime_error {
    using runtime_error::runtime_error;
};

EncodedRequest encode_request(const service::Identity& service, const service::Operation& operation,
                              const Json& input);

/// Finds the first member that the shape does not have; throws EncodeError and sets `pointer` to
/// its place. Texts that contain ${ are not looked into.
void check_members(const protocol::Structure& shape, const Json& input, std::string& pointer);

}  // namespace leat::harness
