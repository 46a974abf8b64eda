#include "runtime/signal.h"

namespace leat::runtime {

Signal::Id Signal::subscribe(std::function<void()> fn) {
    std::lock_guard lock(mutex_);
    const Id id = next_++;
    subscribers_.emplace(id, std::move(fn));
    return id;
}

void Signal::unsubscribe(Id id) {
    std::lock_guard lock(mutex_);
    subscribers_.erase(id);
}

void Signal::raise() {
    std::lock_guard lock(mutex_);
    ++generation_;
    for (const auto& [id, fn] : subscribers_) fn();
}

std::uint64_t Signal::generation() const {
    std::lock_guard lock(mutex_);
    return generation_;
}

}  // namespace leat::runtime
