#include "harness/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/strings.h"
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

class Program::Running {
public:
    explicit Running(ProcessRequest request)
        : request_(std::move(request)), left_(request.input), rest_(request.timeout) {
        ::fcntl(in_.write_end(), F_SETFL, O_NONBLOCK);
        pid_ = spawn(request_, in_, out_, err_);
        in_.close_read(), out_.close_write(), err_.close_write();
    }

    ProcessResult finish() {
        // A pipe that a grandchild keeps open does not end; the timeout ends the waiting then.
        while ((out_open_ || err_open_) && time_left() && result_.out.size() <= kMaxOut) pump();
        if (out_open_ || err_open_) ::kill(-pid_, SIGKILL);
        // One that has closed its output may still be running.
        while (!has_ended() && time_left()) look_for_stop(1);
        if (!ended_) {
            result_.timed_out = true;
            ::kill(-pid_, SIGKILL);
            while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
            }
        }
        result_.exit_code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
        return std::move(result_);
    }

private:
    bool time_left() {
        if (watch_.elapsed() < rest_) return true;
        result_.timed_out = true;
        return false;
    }

    bool has_ended() { return ended_ = ended_ || ::waitpid(pid_, &status_, WNOHANG) == pid_; }

    void pump() {
        if (left_.empty()) in_.close_write();
        pollfd wanted[4]{{out_open_ ? out_.read_end() : -1, POLLIN, 0},
                         {err_open_ ? err_.read_end() : -1, POLLIN, 0},
                         {in_.write_end(), POLLOUT, 0},
                         {stop_end(), POLLIN, 0}};
        const Duration rest = std::max(rest_ - watch_.elapsed(), Duration{0});
        if (::poll(wanted, 4, static_cast<int>(rest.count())) < 0) return;
        if (wanted[0].revents) out_open_ = read_some(out_.read_end(), result_.out);
        if (wanted[1].revents) err_open_ = read_some(err_.read_end(), result_.err);
        if (result_.err.size() > 2 * kMaxErr) result_.err.erase(0, result_.err.size() - kMaxErr);
        if (wanted[2].revents) write_some();
        if (wanted[3].revents) stop();
    }

    void write_some() {
        const ssize_t n = ::write(in_.write_end(), left_.data(), left_.size());
        if (n > 0)
            left_.remove_prefix(static_cast<std::size_t>(n));
        else if (n < 0 && errno != EAGAIN && errno != EINTR)
            left_ = {};
    }

    int stop_end() const { return result_.stopped ? -1 : request_.stop; }

    void look_for_stop(int milliseconds) {
        pollfd wanted{stop_end(), POLLIN, 0};
        if (::poll(&wanted, 1, milliseconds) > 0) stop();
    }

    void stop() {
        result_.stopped = true;
        rest_ = watch_.elapsed() + ProcessRequest::kGrace;
        ::kill(-pid_, SIGTERM);
    }

    const ProcessRequest request_;
    Pipe in_, out_, err_;
    pid_t pid_ = 0;
    int status_ = 0;
    const Stopwatch watch_;
    std::string_view left_;  // of the input
    Duration rest_;          // when it has to have ended, on the watch
    bool out_open_ = true, err_open_ = true, ended_ = false;
    ProcessResult result_;
};

Program::Program(ProcessRequest request)
    : running_(std::make_unique<Running>(std::move(request))) {}
Program::~Program() = default;
ProcessResult Program::finish() { return running_->finish(); }

std::vector<std::string> with_last_words(std::string fault, const ProcessResult& result) {
    constexpr std::size_t kLines = 12;
    std::vector<std::string> lines{std::move(fault)};
    const std::string& said = trim(result.err).empty() ? result.out : result.err;
    const auto all = split(trim(said), '\n');
    for (std::size_t i = all.size() > kLines ? all.size() - kLines : 0; i < all.size(); ++i)
        lines.push_back("    " + std::string(all[i]));
    return lines;
}

}  // namespace leat::harness
