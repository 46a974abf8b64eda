#pragma once
// Faults: the one seam at which the edges of a pipeline ask, before they act, whether something is
// to go wrong. Tests install rules; without any, asking costs one relaxed load. Rules count what
// they saw and how often they fired, and draw their luck from a seed. All functions may be called
// from any thread.
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/types.h"

namespace leat::runtime {

class Clock;

enum class FaultAction : std::uint8_t {
    Error,        // the other side answers with this error
    Throttle,     // … with its own words for "too many requests"
    Latency,      // it takes this much longer
    Timeout,      // no answer comes
    Reset,        // the connection breaks
    Drop,         // it says yes and does nothing
    Duplicate,    // it happens so many times
    Reorder,      // neighbours change places, within windows of so many
    Truncate,     // only so many bytes get through
    Corrupt,      // bytes are changed
    Partial,      // some of the records fail
    OutOfMemory,  // the function outgrows its memory
};
const char* name_of(FaultAction action);
std::optional<FaultAction> fault_action(std::string_view name);

/// What an edge is told to do wrong; converts to false when nothing is.
struct Fault {
    std::string rule;  // its name
    std::uint32_t actions = 0;
    // Of Error and Partial; what is empty is the edge's to choose.
    std::string code, message;
    int status = 0;
    Duration latency{0};
    int duplicate = 2;
    int reorder = 2;
    std::size_t truncate = 0;
    /// Which of the records are meant, counted from 0; empty means all of them.
    std::vector<std::size_t> records;

    explicit operator bool() const { return actions != 0; }
    bool has(FaultAction action) const { return actions >> static_cast<unsigned>(action) & 1; }
    void set(FaultAction action) { actions |= 1u << static_cast<unsigned>(action); }
    bool means(std::size_t record) const;
    /// True when the call fails as a whole, whatever the reason.
    bool fails() const;
    /// What Truncate and Corrupt make of bytes; nothing otherwise.
    void spoil(std::string& bytes) const;
    /// The order in which Reorder hands on so many things; 0, 1, 2, … without it.
    std::vector<std::size_t> order(std::size_t count) const;
    std::string code_or(std::string_view otherwise) const;
    std::string message_or(std::string_view otherwise) const;
};

/// An edge that can be struck: which selectors it knows and what can go wrong on it.
struct FaultEdge {
    const char* name;
    std::vector<std::string_view> selectors;
    std::vector<FaultAction> actions;
};
std::span<const FaultEdge> fault_edges();

/// A rule that cannot be installed; what() says why.
struct FaultRuleError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct FaultRule {
    std::string name;
    std::string edge;
    /// Each must match: the value itself, the last part of an ARN or path, or a pattern with '*'.
    /// key_prefix matches the beginning of a key.
    std::map<std::string, std::string> selectors;
    // When: every condition that is given must hold. What matched is counted from 1.
    std::vector<std::int64_t> nth;
    std::optional<std::int64_t> first, every;
    std::optional<Duration> after;      // since the rule was installed
    std::vector<std::int64_t> records;  // places among all the records the rule has seen
    std::optional<double> probability;
    std::uint64_t seed = 0;
    Fault fault;
    // Where counting begins: of a rule that goes on after a restart.
    std::int64_t seen = 0, fired = 0;
};

struct FaultReport {
    FaultRule rule;
    std::int64_t seen = 0, fired = 0;
};

class Faults {
public:
    using About = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    explicit Faults(const Clock& clock);
    ~Faults();

    /// Throws FaultRuleError: unknown edge or selector, an action the edge does not have, a name
    /// that is taken.
    void install(FaultRule rule);
    /// False when there is none of that name.
    bool remove(std::string_view name);
    void clear();
    std::vector<FaultReport> report() const;

    bool armed() const { return armed_.load(std::memory_order_relaxed); }
    /// An edge is about to carry so many records; `about` gives its selectors. The first rule that
    /// fires decides.
    Fault strike(std::string_view edge, About about, std::size_t records = 1) {
        if (!armed()) [[likely]]
            return {};
        return look(edge, about, records);
    }

private:
    struct Installed;
    Fault look(std::string_view edge, About about, std::size_t records);

    const Clock& clock_;
    std::atomic<bool> armed_{false};
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Installed>> rules_;  // in order of installation
};

}  // namespace leat::runtime
