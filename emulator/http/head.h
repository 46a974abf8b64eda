#pragma once
// Reads the head of a request: request line and headers, with Beast's parser. Pure.
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/message.h"

namespace leat::http {

/// What the head says about the connection and the body that follows.
struct Framing {
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;
    bool http10 = false;
    bool open_ended = false;  // HTTP/2: frames say where the body ends
    bool has_body() const { return chunked || open_ended || content_length.value_or(0) > 0; }
};

/// Fills request and framing from a whole head, the empty line included. Views point into `head`,
/// or into `unfolded` (values that went over several lines). Answers 0 or the status to refuse
/// with.
int read_head(std::string_view head, protocol::Request& request, Framing& framing,
              std::deque<std::string>& unfolded);

/// Fills path and query from the target.
void split_target(protocol::Request& request);

}  // namespace leat::http
