#pragma once
// Which program runs a runtime's functions: the bundle's own bootstrap, or leat's bootstrap under
// an interpreter from the PATH. Found once and remembered. Any thread.
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace leat::lambda {

enum class RuntimeFamily { Python, Node, Provided, Other };
RuntimeFamily runtime_family(const std::string& runtime);

/// "python:3.12.v1": as the log names a runtime's version.
std::string runtime_version_label(const std::string& runtime);

/// What was found on the PATH, for the whole program.
class Interpreters {
public:
    static Interpreters& shared();
    /// The interpreter's path, or "" when none is found; blocks at the first call for a runtime.
    /// The best fit comes first: python3.12 for python3.12, else python3.
    std::string find(const std::string& runtime);
    /// True when find() will not have to look.
    bool knows(const std::string& runtime);
    /// The names looked for, as a text for people: "python3.12 or python3".
    static std::string wanted(const std::string& runtime);

private:
    std::mutex mutex_;
    std::map<std::string, std::string> found_;  // by runtime
};

/// The file behind a command, or "" when it cannot be run. Where a script answers to the name
/// (a version manager's shim costs a tenth of a second at each start), it is asked once for the
/// program it stands for, by the program text `ask`.
std::string resolve_command(const std::string& command, const char* ask_option, const char* ask);

}  // namespace leat::lambda
