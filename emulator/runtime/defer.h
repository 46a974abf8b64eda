#pragma once
// How a thread that serves connections is asked to do something after everything that is ready now.
// The http room installs it on its threads; elsewhere it is absent and the work is done at once.
#include <functional>

namespace leat::runtime {

class Deferrer {
public:
    virtual ~Deferrer() = default;
    virtual void defer(std::function<void()> fn) = 0;
};

/// The calling thread's deferrer, or nullptr.
Deferrer* this_thread_deferrer();
void set_this_thread_deferrer(Deferrer* deferrer);

}  // namespace leat::runtime
