#include "harness/child_emulator.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/faults.h"
#include "harness/node.h"
#include "harness/wait.h"

namespace leat::harness {

namespace {

constexpr Duration kStartLimit{30'000};
constexpr Duration kEndLimit{20'000};

std::string make_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leat-run-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        throw std::runtime_error("no temporary directory can be made for the emulator");
    return pattern;
}

std::string clock_option(bool frozen, Timestamp at) {
    if (!frozen) return "system";
    return at == Timestamp{} ? "manual" : "manual:" + iso8601_millis(at);
}

/// Between fork and exec only what a signal handler may do.
[[noreturn]] void become(const std::vector<char*>& argv, int out, int err, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::setpgid(0, 0);
    ::dup2(out, 1);
    ::dup2(err, 2);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv("/proc/self/exe", argv.data());
    ::_exit(127);
}

/// The first lines it prints, up to the one that says it is ready; as far as they came.
std::string read_greeting(int from) {
    std::string text;
    const Stopwatch watch;
    while (text.find("Ready.\n") == std::string::npos) {
        const Duration left = kStartLimit - watch.elapsed();
        pollfd wanted{from, POLLIN, 0};
        if (left <= Duration{0} || ::poll(&wanted, 1, static_cast<int>(left.count())) == 0) break;
        char bytes[4096];
        const ssize_t n = ::read(from, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        text.append(bytes, static_cast<std::size_t>(n));
    }
    return text;
}

}  // namespace

ChildEmulator::ChildEmulator(const ClockSettings& clock, std::uint64_t seed)
    : folder_(make_folder()), frozen_(clock.frozen), seed_(seed) {
    try {
        start("0", clock_option(frozen_, clock.start));
    } catch (...) {
        std::filesystem::remove_all(folder_);
        throw;
    }
}

ChildEmulator::~ChildEmulator() {
    end(SIGTERM);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void ChildEmulator::start(const std::string& port, const std::string& clock) {
    // Ids must not come again after a restart.
    const std::uint64_t seed = seed_ ? seed_ + 1'000'003 * starts_ : 0;
    ++starts_;
    std::vector<std::string> words{
        "leat",    "serve", "--port",      port,   "--data-dir", folder_ + "/state",
        "--clock", clock,   "--log-level", "error"};
    if (seed) words.insert(words.end(), {"--seed", std::to_string(seed)});
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    int out[2];
    if (::pipe2(out, O_CLOEXEC)) throw std::runtime_error("no pipe can be opened");
    const std::string log = folder_ + "/log";
    const int err = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) become(argv, out[1], err, parent);
    ::close(out[1]);
    if (err >= 0) ::close(err);
    out_ = out[0];  // stays open: a write to a closed pipe would end it
    const std::string greeting = pid_ > 0 ? read_greeting(out_) : "";
    const auto from = greeting.find("http://");
    if (greeting.find("Ready.\n") == std::string::npos || from == std::string::npos) {
        end(SIGKILL);
        std::stringstream said;
        said << std::ifstream(log).rdbuf();
        throw std::runtime_error("the emulator does not start: " + brief_text(said.str(), 600));
    }
    url_ = greeting.substr(from, greeting.find_first_of(" \n", from) - from);
}

int ChildEmulator::end(int signal) {
    if (pid_ <= 0) return 0;
    ::kill(pid_, signal);
    int status = 0;
    const bool ended = poll_until(
        kEndLimit, [&] { return ::waitpid(pid_, &status, WNOHANG) == pid_; }, Duration{1});
    if (!ended) {
        ::kill(pid_, SIGKILL);
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
    }
    pid_ = -1;
    if (out_ >= 0) ::close(std::exchange(out_, -1));
    return status;
}

void ChildEmulator::restart(bool graceful, Timestamp now) {
    const int status = end(graceful ? SIGTERM : SIGKILL);
    const bool clean = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    try {
        start(url_.substr(url_.rfind(':') + 1), clock_option(frozen_, now));
    } catch (const std::runtime_error& e) {
        throw TargetLost(e.what());
    }
    if (graceful && !clean)
        throw StepFailure(
            WIFSIGNALED(status)
                ? format("the emulator did not end within %s after SIGTERM",
                         duration_text(kEndLimit).c_str())
                : format("the emulator ended with %d after SIGTERM", WEXITSTATUS(status)));
}

}  // namespace leat::harness
