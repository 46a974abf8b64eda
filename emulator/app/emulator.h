#pragma once
// Emulator: everything of `leat serve` in one object, also embedded by the harness and the tests.
// start() opens the port and returns; the object serves on its own threads until stop().
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/types.h"
#include "runtime/clock.h"
#include "storage/database.h"

namespace leat::runtime {
class Scheduler;
}
namespace leat::service {
struct Identity;
class Service;
}  // namespace leat::service

namespace leat::app {

struct Options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 4566;  // 0: any free port
    unsigned threads = 0;       // that serve connections; 0: as many as cores
    std::string data_dir;       // empty: a temporary directory, removed at the end
    storage::Durability durability = storage::Durability::Process;
    runtime::ClockMode clock = runtime::ClockMode::System;
    Timestamp clock_start{};  // zero: now
    double clock_scale = 1.0;
    std::uint64_t seed = 0;               // of ids; 0: from the system
    std::int64_t ledger_limit = 200'000;  // crossings that each service keeps; 0: no ledger
    bool strict = false;                  // refuse members that are accepted without effect
    std::string from;                     // a snapshot to start with
    bool verify_signatures = false;
    std::string credentials_file;  // empty: none
    bool dynamodb_limits = false;  // throttle DynamoDB's tables by their capacity
};

class Emulator {
public:
    /// Opens the data directory and the port; throws std::runtime_error with a text for the user
    /// when the directory cannot be used or the port is taken.
    explicit Emulator(Options options);
    ~Emulator();
    Emulator(const Emulator&) = delete;
    Emulator& operator=(const Emulator&) = delete;

    std::uint16_t port() const;
    std::string url() const;
    runtime::Scheduler& scheduler();
    /// Lets running requests finish, ends workers and functions, closes. May be called twice.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The operation tables of all services, without starting anything. Valid for the program's life.
std::vector<const service::Identity*> identities();

}  // namespace leat::app
