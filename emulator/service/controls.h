#pragma once
// Controls: the emulator's own endpoints below /_leat/, and those of other tools that users'
// scripts call already. JSON in and out. They are refused to web pages of other origins and to host
// names that are not local (DNS rebinding). See the room's README.md for the list.
#include <functional>

#include "protocol/document.h"
#include "protocol/error.h"
#include "protocol/message.h"
#include "service/router.h"
#include "service/service.h"
#include "service/snapshots.h"

namespace leat::service {

class Controls {
public:
    using Reply = std::function<void(protocol::Response)>;
    Controls(Host& host, const Router& router)
        : host_(host), router_(router), snapshots_(host, router) {}

    bool is_mine(const protocol::Request& request) const;
    /// Long controls (advance, settle, reset) run on a pool thread.
    void handle(protocol::Request& request, Reply reply);

private:
    using Document = protocol::Document;
    Document run(const protocol::Request& request, const Document& input);
    Document health() const;
    Document localstack_health() const;
    Document capabilities() const;
    Document clock() const;
    Document set_clock(const Document& input);
    Document advance(const Document& input);
    Document settle(const Document& input);
    Document flush(const Document& input);
    Document reset(const protocol::Request& request, const Document& input);
    Document gaps() const;
    // controls_ledger.cpp
    Document ledger(const protocol::Request& request) const;
    // controls_faults.cpp
    Document faults() const;
    Document install_faults(const Document& input);
    Document remove_faults(const protocol::Request& request);
    // controls_snapshots.cpp
    Document snapshot(const Document& input);
    Document restore(const Document& input);

    Host& host_;
    const Router& router_;
    Snapshots snapshots_;
};

inline constexpr protocol::ErrorType kBadRequest = protocol::error<400>("BadRequest");
inline constexpr protocol::ErrorType kNotFound = protocol::error<404>("NotFound");
inline constexpr protocol::ErrorType kConflict = protocol::error<409>("Conflict");

/// "300s", "5m", "250ms", "1h", "2d" or a bare number of seconds.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace leat::service
