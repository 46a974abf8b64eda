#include "runtime/defer.h"

namespace leat::runtime {
namespace {
thread_local Deferrer* current = nullptr;
}

Deferrer* this_thread_deferrer() { return current; }
void set_this_thread_deferrer(Deferrer* deferrer) { current = deferrer; }

}  // namespace leat::runtime
