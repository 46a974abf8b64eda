#pragma once
// Puts the interpreters of functions first on the PATH while it lives. Every emulator process looks
// for them anew, and behind the scripts of a version manager that takes longer than a function.
// Made and ended while no other thread looks at the environment.
#include <string>
#include <vector>

namespace leat::harness {

class InterpreterPath {
public:
    /// Runtimes of Lambda, such as python3.12; those that are not on this machine are left out.
    explicit InterpreterPath(const std::vector<std::string>& runtimes);
    ~InterpreterPath();
    InterpreterPath(const InterpreterPath&) = delete;

private:
    std::string folder_, before_;
};

}  // namespace leat::harness
