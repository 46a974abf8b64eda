#pragma once
// Signal: "something changed here". A waiting request or a worker subscribes; raise() calls every
// subscriber once. Any thread. Callbacks must be short and must not call back into the signal.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace leat::runtime {

class Signal {
public:
    using Id = std::uint64_t;
    /// fn stays subscribed until removed.
    Id subscribe(std::function<void()> fn);
    /// After it returns fn is not running and will not be called again.
    void unsubscribe(Id id);
    void raise();
    /// Counts raises; a reader that saw the same number twice missed nothing between.
    std::uint64_t generation() const;

private:
    mutable std::mutex mutex_;
    std::map<Id, std::function<void()>> subscribers_;
    Id next_ = 1;
    std::uint64_t generation_ = 0;
};

using SignalPtr = std::shared_ptr<Signal>;

}  // namespace leat::runtime
