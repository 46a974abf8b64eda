#pragma once
// Where a scenario runs: an emulator in this process, or an endpoint somewhere. Knows what the
// target can do (its capabilities) and moves its clock. The thread of the run only.
#include <functional>
#include <memory>
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

class Target {
public:
    /// Owns `keep_alive`, which is destroyed last (the embedded emulator). Asks for capabilities;
    /// throws TargetLost when nobody answers.
    Target(std::string name, std::string url, http::Client& http, std::shared_ptr<void> keep_alive);

    const std::string& name() const { return name_; }  // "local" or the URL
    const std::string& url() const { return url_; }
    bool is_local() const { return keep_alive_ != nullptr; }
    bool has(const std::string& capability) const { return capabilities_.count(capability) > 0; }
    /// The clock stands still unless it is advanced.
    bool has_virtual_time() const { return virtual_time_; }

    /// Virtual time where there is one, else the machine's.
    Timestamp now();
    /// When the next timer is due; nothing when none is set.
    std::optional<Timestamp> next_due();
    void advance_to(Timestamp until);
    /// Waits until no work is left that could run now. Does nothing where that is unknown.
    void settle();
    /// False when the target cannot flush.
    bool flush(const std::string& service, const std::string& name);
    void reset_account(const std::string& account);

    /// Virtual: settles, looks, and looks again after each due event within the time; `to_the_end`
    /// goes on until the whole time has passed. Real: polls. True as soon as probe is.
    bool watch(Duration limit, bool to_the_end, const std::function<bool()>& probe);

private:
    Json admin(const std::string& method, const std::string& path, const Json& body);

    std::string name_, url_;
    http::Client& http_;
    std::shared_ptr<void> keep_alive_;
    std::set<std::string> capabilities_;
    bool virtual_time_ = false;
};

/// Starts an emulator in this process with a clock as the scenario wants it.
std::unique_ptr<Target> open_local_target(const ClockSettings& clock, std::uint64_t seed,
                                          http::Client& http);

}  // namespace leat::harness
