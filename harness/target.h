#pragma once
// Where a scenario runs: an emulator of its own, or an endpoint somewhere. Knows what the target
// can do (its capabilities) and moves its clock. Branches of a `parallel` step share it: whatever
// moves the clock or restarts the emulator runs one after the other.
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "base/types.h"
#include "harness/json.h"
#include "http/client.h"

namespace leat::harness {

/// `clock:` of a scenario.
struct ClockSettings {
    bool frozen = true;
    Timestamp start;  // zero: the target's own
};

/// Ends the emulator (SIGKILL, or SIGTERM when graceful) and starts it again on the same port and
/// state, its clock at `now` when that is not zero.
using Restart = std::function<void(bool graceful, Timestamp now)>;

class Target {
public:
    /// Owns `keep_alive`, which is destroyed last (an emulator of its own). Asks for capabilities;
    /// throws TargetLost when nobody answers.
    Target(std::string name, std::string url, http::Client& http, std::shared_ptr<void> keep_alive,
           Restart restart = {});

    const std::string& name() const { return name_; }  // "local" or the URL
    const std::string& url() const { return url_; }
    bool is_local() const { return keep_alive_ != nullptr; }
    bool has(const std::string& capability) const { return capabilities_.count(capability) > 0; }
    /// The clock stands still unless it is advanced.
    bool has_virtual_time() const { return virtual_time_; }
    bool can_restart() const { return restart_ != nullptr; }

    /// Virtual time where there is one, else the machine's.
    Timestamp now();
    /// When the next timer is due; nothing when none is set.
    std::optional<Timestamp> next_due();
    void advance_to(Timestamp until);
    void advance_by(Duration by);
    /// Waits until no work is left that could run now. Does nothing where that is unknown.
    void settle();
    /// How long settle() waits (real time) before it is a failure that names what is in flight.
    void set_settle_timeout(Duration limit) { settle_timeout_ = limit; }
    /// Programs of the scenario run beside it from now on. What they do, settling does not wait
    /// for: watch() gives them a second after each look, and at the end looks on in real time.
    void expect_outsiders() { outsiders_ = true; }
    /// False when the target cannot flush.
    bool flush(const std::string& service, const std::string& name);
    void reset_account(const std::string& account);
    /// The clock goes on where it stood.
    void restart(bool graceful);

    /// Virtual: settles, looks, and looks again after each due event within the time; `to_the_end`
    /// goes on until the whole time has passed. Real: polls. True as soon as probe is.
    bool watch(Duration limit, bool to_the_end, const std::function<bool()>& probe);

    // What needs a capability of the same name; StepFailure when the target refuses.

    /// All rows for a query such as {trace: …} or {edge: …, outcome: …}; pages are followed.
    Json ledger(const Json& query);
    /// [{name, on, when, do, seen, fired}], in the order of their installation.
    Json faults();
    void install_fault(const Json& fault);
    void remove_fault(const std::string& name);
    /// [{service, operation, member, reason, count}]
    Json gaps();
    void save_snapshot(const std::string& name);
    void restore_snapshot(const std::string& name);

private:
    Json admin(const std::string& method, const std::string& path, const Json& body,
               Duration limit = Duration{60'000});
    void learn_capabilities();

    std::string name_, url_;
    http::Client& http_;
    std::shared_ptr<void> keep_alive_;
    Restart restart_;
    std::set<std::string> capabilities_;
    bool virtual_time_ = false;
    Duration settle_timeout_{30'000};
    std::atomic<bool> outsiders_ = false;
    std::recursive_mutex clock_;  // held by whoever moves the clock or restarts
};

/// Starts an emulator with a clock as the scenario wants it: in this process, or as a child process
/// that can be killed.
std::unique_ptr<Target> open_local_target(const ClockSettings& clock, std::uint64_t seed,
                                          http::Client& http, bool restartable = false);

}  // namespace leat::harness
