#pragma once
// The faults of one run: installs them on the target, carries them over a restart and counts what
// they did. Its own mutex, so that branches may install and heal.
#include <mutex>
#include <string>
#include <vector>

#include "harness/fault_spec.h"
#include "harness/report.h"

namespace leat::harness {

struct Run;
class Target;

class FaultBook {
public:
    FaultBook(Target& target, std::string run_id) : target_(target), run_id_(std::move(run_id)) {}

    /// Sends it, its ${…} filled in. Throws StepFailure when the target refuses it.
    void install(Run& run, const DeclaredFault& fault);
    /// Sends one that nobody waits for.
    void install_extra(const Json& fault);
    /// Takes it away; what it did still counts.
    void heal(const std::string& name);
    void heal_all();
    std::vector<std::string> installed();

    /// Around a restart, in which the target forgets its faults: they go on counting.
    void before_restart();
    void after_restart();

    struct Account {
        DeclaredFault fault;
        bool extra = false;
        bool active = false;
        Json sent;        // as the target got it
        Timestamp since;  // of its installation, by the target's clock
        std::uint64_t seen = 0, fired = 0;
        std::uint64_t total_seen() const { return seen_before + seen; }
        std::uint64_t total_fired() const { return fired_before + fired; }
        std::uint64_t seen_before = 0, fired_before = 0;  // in earlier installations
    };
    /// With the counts as they are now.
    std::vector<Account> accounts();

private:
    std::string wire_name(const std::string& name) const;
    Account& account(const std::string& name);
    void count();  // reads the target's counts
    void send(Account& account);

    Target& target_;
    const std::string run_id_;
    std::mutex mutex_;
    std::vector<Account> accounts_;  // in the order of their first installation
};

/// Empty when the fault fired as often as it was declared to; otherwise why not.
std::string fault_complaint(const FaultBook::Account& account);

}  // namespace leat::harness
