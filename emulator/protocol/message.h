#pragma once
// The HTTP message as the codecs and the pipeline see it. Views in a Request point into memory that
// the sender of the request keeps alive until the answer is given.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/body.h"

namespace leat::protocol {

struct ChunkProof;

struct Header {
    std::string_view name;
    std::string_view value;
};

struct Request {
    std::string_view method;
    std::string_view target;  // as sent: path and query, still encoded
    std::string_view path;    // the part before '?', still encoded
    std::string_view query;   // the part after '?'
    std::vector<Header> headers;
    Body body;
    /// Why the framing of the body (aws-chunked) is broken, as a sentence; empty when it is whole.
    std::string body_fault;
    /// The signatures of an aws-chunked body, when whoever received it was asked to keep them.
    std::shared_ptr<const ChunkProof> chunk_proof;
    std::string_view peer;  // the client's address, without port

    /// The first header of that name (any case), or "".
    std::string_view header(std::string_view name) const;
    bool has_header(std::string_view name) const;
};

/// An answer that breaks off, as a fault wants it.
struct BreakOff {
    bool silent = false;           // nothing is sent
    bool reset = false;            // silent, and the connection ends with a reset
    std::uint64_t body_bytes = 0;  // else: how much of the body is sent, behind the whole head
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;
    bool head_only = false;                       // answer to HEAD: Content-Length without a body
    std::optional<std::uint64_t> content_length;  // only with head_only
    bool close = false;
    std::optional<BreakOff> break_off;  // the connection (HTTP/2: the stream) ends with it

    void set(std::string name, std::string value);
    std::string_view header(std::string_view name) const;
};

/// Query parameters in the order sent, decoded; a name without '=' has an empty value.
using Parameters = std::vector<std::pair<std::string, std::string>>;
Parameters parse_parameters(std::string_view query, bool plus_is_space);
/// The first value of that name, or nullptr.
const std::string* find(const Parameters& parameters, std::string_view name);

}  // namespace leat::protocol
