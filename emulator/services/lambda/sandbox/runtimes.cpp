#include "services/lambda/sandbox/runtimes.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/strings.h"

extern char** environ;

namespace leat::lambda {

namespace {

std::vector<std::string> commands(const std::string& runtime) {
    switch (runtime_family(runtime)) {
        case RuntimeFamily::Python:
            return {runtime, "python3", "python"};
        case RuntimeFamily::Node:
            return {"node", "nodejs"};
        default:
            return {};
    }
}

bool is_program(const std::string& path) {
    struct stat info;
    return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
           ::access(path.c_str(), X_OK) == 0;
}

bool is_binary(const std::string& path) {
    char magic[4] = {};
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    const auto n = ::read(fd, magic, sizeof magic);
    ::close(fd);
    return n == 4 && std::string_view(magic, 4) ==
                         "\x7f"
                         "ELF";
}

/// What a program prints, or "" when it fails.
std::string output_of(const std::string& program, const char* option, const char* text) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return {};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    char* arguments[]{const_cast<char*>(program.c_str()), const_cast<char*>(option),
                      const_cast<char*>(text), nullptr};
    pid_t pid = -1;
    const int error = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string output;
    char piece[512];
    for (ssize_t n; !error && (n = ::read(ends[0], piece, sizeof piece)) > 0;)
        output.append(piece, static_cast<std::size_t>(n));
    ::close(ends[0]);
    int status = 1;
    if (!error) ::waitpid(pid, &status, 0);
    if (error || status != 0) return {};
    return std::string(trim(output));
}

}  // namespace

RuntimeFamily runtime_family(const std::string& runtime) {
    if (runtime.starts_with("python")) return RuntimeFamily::Python;
    if (runtime.starts_with("nodejs")) return RuntimeFamily::Node;
    if (runtime.starts_with("provided")) return RuntimeFamily::Provided;
    return RuntimeFamily::Other;
}

std::string runtime_version_label(const std::string& runtime) {
    const auto digit = runtime.find_first_of("0123456789");
    std::string name = runtime.substr(0, digit), version;
    if (name == "provided.al") return "provided:" + runtime.substr(9) + ".v1";
    if (digit != std::string::npos) version = runtime.substr(digit);
    if (version.ends_with(".x")) version.resize(version.size() - 2);
    return name + ":" + (version.empty() ? "" : version + ".") + "v1";
}

std::string resolve_command(const std::string& command, const char* ask_option, const char* ask) {
    const char* path = std::getenv("PATH");
    for (const auto folder : split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
        if (folder.empty()) continue;
        const std::string file = std::string(folder) + "/" + command;
        if (!is_program(file)) continue;
        if (is_binary(file)) return file;
        const std::string behind = output_of(file, ask_option, ask);
        if (is_program(behind)) return behind;
    }
    return {};
}

Interpreters& Interpreters::shared() {
    static Interpreters interpreters;
    return interpreters;
}

std::string Interpreters::find(const std::string& runtime) {
    std::lock_guard lock(mutex_);
    const auto known = found_.find(runtime);
    if (known != found_.end()) return known->second;
    const bool python = runtime_family(runtime) == RuntimeFamily::Python;
    std::string program;
    for (const auto& command : commands(runtime)) {
        program = python ? resolve_command(command, "-c", "import sys; print(sys.executable)")
                         : resolve_command(command, "-p", "process.execPath");
        if (!program.empty()) break;
    }
    if (!program.empty()) found_[runtime] = program;  // one that is missing may be installed yet
    return program;
}

bool Interpreters::knows(const std::string& runtime) {
    std::lock_guard lock(mutex_);
    return commands(runtime).empty() || found_.contains(runtime);
}

std::string Interpreters::wanted(const std::string& runtime) {
    return join(commands(runtime), " or ");
}

}  // namespace leat::lambda
