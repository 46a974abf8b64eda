#include "harness/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "harness/wait.h"

extern char** environ;

namespace leat::harness {

namespace {

constexpr std::size_t kMaxOut = 64u << 20;
constexpr std::size_t kMaxErr = 64u << 10;

class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_, O_CLOEXEC)) throw std::runtime_error("no pipe can be opened");
    }
    ~Pipe() { close_read(), close_write(); }
    Pipe(const Pipe&) = delete;
    int read_end() const { return ends_[0]; }
    int write_end() const { return ends_[1]; }
    void close_read() { close_end(0); }
    void close_write() { close_end(1); }

private:
    void close_end(int i) {
        if (ends_[i] >= 0) ::close(ends_[i]);
        ends_[i] = -1;
    }
    int ends_[2]{-1, -1};
};

pid_t spawn(const ProcessRequest& request, Pipe& in, Pipe& out, Pipe& err) {
    std::map<std::string, std::string> variables;
    for (char** e = environ; *e; ++e)
        if (const char* equals = std::strchr(*e, '='))
            variables[std::string(*e, static_cast<std::size_t>(equals - *e))] = equals + 1;
    for (const auto& [name, value] : request.environment) variables[name] = value;
    std::vector<std::string> texts;
    for (const auto& [name, value] : variables) texts.push_back(name + "=" + value);
    std::vector<char*> env, argv;
    for (std::string& text : texts) env.push_back(text.data());
    for (const std::string& word : request.command) argv.push_back(const_cast<char*>(word.c_str()));
    env.push_back(nullptr);
    argv.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, request.folder.c_str());
    posix_spawn_file_actions_adddup2(&actions, in.read_end(), 0);
    posix_spawn_file_actions_adddup2(&actions, out.write_end(), 1);
    posix_spawn_file_actions_adddup2(&actions, err.write_end(), 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t restored;  // the runner ignores it
    sigemptyset(&restored);
    sigaddset(&restored, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &restored);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = 0;
    const int failed =
        ::posix_spawnp(&pid, argv[0], &actions, &attributes, argv.data(), env.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed)
        throw std::runtime_error(request.command[0] + " cannot be started in " + request.folder +
                                 ": " + std::strerror(failed));
    return pid;
}

/// True while there may be more.
bool read_some(int end, std::string& into) {
    char bytes[64 * 1024];
    const ssize_t n = ::read(end, bytes, sizeof bytes);
    if (n <= 0) return n < 0 && errno == EINTR;
    into.append(bytes, static_cast<std::size_t>(n));
    return true;
}

}  // namespace

ProcessResult run_process(const ProcessRequest& request) {
    Pipe in, out, err;
    ::fcntl(in.write_end(), F_SETFL, O_NONBLOCK);
    const pid_t pid = spawn(request, in, out, err);
    in.close_read(), out.close_write(), err.close_write();
    ProcessResult result;
    const Stopwatch watch;
    std::string_view left = request.input;
    bool out_open = true, err_open = true;
    // A pipe that a grandchild keeps open does not end; the timeout ends the waiting then.
    while (out_open || err_open) {
        if (left.empty()) in.close_write();
        pollfd wanted[3]{{out_open ? out.read_end() : -1, POLLIN, 0},
                         {err_open ? err.read_end() : -1, POLLIN, 0},
                         {in.write_end(), POLLOUT, 0}};
        const Duration rest = request.timeout - watch.elapsed();
        if (rest <= Duration{0} || result.out.size() > kMaxOut) {
            result.timed_out = rest <= Duration{0};
            break;
        }
        if (::poll(wanted, 3, static_cast<int>(rest.count())) < 0) continue;
        if (wanted[0].revents) out_open = read_some(out.read_end(), result.out);
        if (wanted[1].revents) err_open = read_some(err.read_end(), result.err);
        if (result.err.size() > 2 * kMaxErr) result.err.erase(0, result.err.size() - kMaxErr);
        if (wanted[2].revents) {
            const ssize_t n = ::write(in.write_end(), left.data(), left.size());
            if (n > 0)
                left.remove_prefix(static_cast<std::size_t>(n));
            else if (n < 0 && errno != EAGAIN && errno != EINTR)
                left = {};
        }
    }
    if (out_open || err_open) ::kill(-pid, SIGKILL);
    int status = 0;
    // One that has closed its output may still be running.
    const bool ended = poll_until(
        request.timeout - watch.elapsed(),
        [&] { return ::waitpid(pid, &status, result.timed_out ? 0 : WNOHANG) == pid; },
        Duration{1});
    if (!ended) {
        result.timed_out = true;
        ::kill(-pid, SIGKILL);
        while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

}  // namespace leat::harness
