#pragma once
// Http2Stream: one request of an HTTP/2 connection and its answer, from the first field to the last
// byte. Knows no frames: Http2Session feeds and drains it, on the lane's thread.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/body_receiver.h"
#include "http/exchange.h"
#include "http/output.h"

namespace leat::http {

class Http2Stream {
public:
    enum class Phase { Head, Body, Handling, Sending };
    using Fields = std::vector<std::pair<std::string, std::string>>;

    Http2Stream(std::int32_t number, std::shared_ptr<Exchange> given, std::size_t head_limit)
        : id(number), exchange(std::move(given)), head_limit_(head_limit) {}

    const std::int32_t id;
    const std::shared_ptr<Exchange> exchange;
    std::optional<BodyReceiver> receiver;
    Output output;  // the body of the answer
    Phase phase = Phase::Head;
    SteadyTime since;         // of the phase, or of the last progress in it
    bool input_over = false;  // the client has sent all
    bool closed = false;      // the session has forgotten it

    /// A field of the request's head; ":method" and its like come first, as HTTP/2 demands.
    void add_field(std::string_view name, std::string_view value);
    /// All fields are there: makes the request of them. Answers 0 or the status to refuse with.
    int finish_head();
    /// No body follows the head.
    void finish_without_body();
    /// Opens the answer's body; false when there is none to send. An answer whose file cannot be
    /// read becomes a 500.
    bool open_body();
    /// Status and headers of the answer, without the date.
    Fields answer_head() const;

private:
    struct Lengths {
        std::size_t name, value;
    };
    void take_field(std::string_view name, std::string_view value);

    const std::size_t head_limit_;
    std::size_t head_size_ = 0;    // as RFC 9113 counts it
    std::vector<Lengths> fields_;  // their texts stand one behind the other in exchange->head
};

}  // namespace leat::http
