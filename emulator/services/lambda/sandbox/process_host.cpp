#include "services/lambda/sandbox/process_host.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <future>
#include <system_error>
#include <utility>

#include "base/strings.h"
#include "base/types.h"
#include "runtime/log.h"

namespace leat::lambda {

namespace {

[[noreturn]] void throw_errno(int error, const std::string& what) {
    throw std::system_error(error, std::generic_category(), what);
}

/// A file descriptor that is closed when it goes out of scope.
struct Fd {
    int fd = -1;
    ~Fd() {
        if (fd >= 0) ::close(fd);
    }
    int release() { return std::exchange(fd, -1); }
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

/// Everything the child needs, made before it exists: it shares our memory and may only make
/// system calls.
struct ChildPlan {
    const char* program;
    char* const* arguments;
    char* const* environment;
    const char* folder;
    int input, output;
    pid_t parent;
    volatile int error = 0;
};

[[noreturn]] void become(ChildPlan& plan) {
    constexpr rlim_t kMaxDescriptors = 1024;
    const rlimit files{kMaxDescriptors, kMaxDescriptors}, no_core{0, 0};
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool ok = ::getppid() == plan.parent;
    ok = ok && ::dup2(plan.input, 0) == 0 && ::dup2(plan.output, 1) == 1 &&
         ::dup2(plan.output, 2) == 2 && ::chdir(plan.folder) == 0;
    if (ok) {
        ::setrlimit(RLIMIT_NOFILE, &files);
        ::setrlimit(RLIMIT_CORE, &no_core);
        if (::syscall(SYS_close_range, 3u, ~0u, 0u) != 0)
            for (int fd = 3; fd < 4096; ++fd) ::close(fd);
        for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGUSR1, SIGUSR2})
            ::signal(signal, SIG_DFL);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::execve(plan.program, plan.arguments, plan.environment);
    }
    plan.error = errno ? errno : ECHILD;
    ::_exit(127);
}

// vfork, not fork: copying the page tables of a large emulator would cost milliseconds. Signals are
// blocked meanwhile, so that no handler of ours runs in the child.
pid_t spawn(ChildPlan& plan) {
    sigset_t all, before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    const pid_t pid = ::vfork();
#pragma GCC diagnostic pop
    if (pid == 0) become(plan);
    const int error = pid < 0 ? errno : plan.error;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid > 0 && error) ::waitpid(pid, nullptr, 0);
    if (error) throw_errno(error, std::string("fork/exec ") + plan.program);
    return pid;
}

constexpr std::uint64_t kWake = 0;  // epoll data; processes have id * 2 and id * 2 + 1

}  // namespace

std::string Exit::text() const {
    if (signal == SIGKILL) return "signal: killed";
    if (signal) return "signal: " + to_lower(::strsignal(signal));
    if (code) return "exit status " + std::to_string(code);
    return {};
}

struct ProcessHost::Request {
    const Launch& launch;
    std::shared_ptr<Process> process;
    std::promise<void> started;
};

Process::~Process() {
    for (const int fd : {output_fd_, exit_fd_, memory_fd_})
        if (fd >= 0) ::close(fd);
}

void Process::kill() {
    std::lock_guard lock(kill_mutex_);
    if (!reaped_ && pid_ > 0) ::kill(-pid_, SIGKILL);
}

void Process::drain() {
    constexpr std::size_t kPiece = 65536;
    constexpr int kMostPieces = 64;  // a process that prints without end must not hold us
    std::lock_guard lock(output_mutex_);
    char piece[kPiece];
    for (int i = 0; i < kMostPieces; ++i) {
        const auto n = ::read(output_fd_, piece, sizeof piece);
        if (n <= 0) return;
        on_output_({piece, static_cast<std::size_t>(n)});
        if (static_cast<std::size_t>(n) < sizeof piece) return;
    }
}

std::int64_t Process::resident_bytes() const {
    char text[128];
    const auto n = ::pread(memory_fd_, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = 0;
    const char* resident = std::strchr(text, ' ');  // the second number, in pages
    return resident ? std::atoll(resident + 1) * ::sysconf(_SC_PAGESIZE) : 0;
}

std::shared_ptr<Process> ProcessHost::start(const Launch& launch, Process::Output on_output,
                                            std::function<void(Exit)> on_exit) {
    ensure_thread();
    Request request{launch, std::shared_ptr<Process>(new Process), {}};
    request.process->on_output_ = std::move(on_output);
    request.process->on_exit_ = std::move(on_exit);
    auto started = request.started.get_future();
    {
        std::lock_guard lock(mutex_);
        if (stopping_) throw_errno(ECANCELED, launch.program);
        requests_.push_back(&request);
        ::eventfd_write(wake_fd_, 1);
    }
    started.get();
    return request.process;
}

void ProcessHost::ensure_thread() {
    std::lock_guard lock(mutex_);
    if (thread_.joinable() || stopping_) return;
    wake_fd_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_fd_ = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{EPOLLIN, {.u64 = kWake}};
    if (wake_fd_ < 0 || epoll_fd_ < 0 || ::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, wake_fd_, &event))
        throw_errno(errno, "the functions' process watcher");
    thread_ = std::thread([this] { loop(); });
}

void ProcessHost::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        if (!thread_.joinable()) return;
        ::eventfd_write(wake_fd_, 1);
    }
    thread_.join();
    ::close(wake_fd_);
    ::close(epoll_fd_);
}

void ProcessHost::loop() {
    epoll_event events[64];
    while (true) {
        std::vector<Request*> requests;
        {
            std::lock_guard lock(mutex_);
            requests.swap(requests_);
            if (stopping_) {
                const std::system_error stopped(ECANCELED, std::generic_category(), "stopping");
                for (Request* request : requests)
                    request->started.set_exception(std::make_exception_ptr(stopped));
                break;
            }
        }
        for (Request* request : requests) carry_out(*request);
        const int count = ::epoll_wait(epoll_fd_, events, std::size(events), -1);
        for (int i = 0; i < count; ++i) {
            const std::uint64_t data = events[i].data.u64;
            if (data == kWake) {
                eventfd_t ignored;
                ::eventfd_read(wake_fd_, &ignored);
                continue;
            }
            const auto it = processes_.find(data / 2);
            if (it == processes_.end()) continue;
            const auto process = it->second;
            if (data % 2) {
                processes_.erase(it);
                reap(process);
            } else {
                process->drain();
                if (events[i].events & EPOLLHUP)  // it closed its output and lives on
                    ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, process->output_fd_, nullptr);
            }
        }
    }
    for (const auto& [id, process] : processes_) {
        process->kill();
        process->on_exit_ = nullptr;
        reap(process);
    }
    processes_.clear();
}

void ProcessHost::carry_out(Request& request) {
    // The submitter goes on as soon as the promise is set: the request is not touched afterwards.
    try {
        const Launch& launch = request.launch;
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw_errno(errno, "pipe");
        Fd read_end{ends[0]}, write_end{ends[1]};
        Fd input{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
        ::fcntl(read_end.fd, F_SETFL, O_NONBLOCK);
        const auto arguments = pointers(launch.arguments);
        const auto environment = pointers(launch.environment);
        ChildPlan plan{launch.program.c_str(),
                       arguments.data(),
                       environment.data(),
                       launch.folder.c_str(),
                       input.fd,
                       write_end.fd,
                       ::getpid()};
        const auto process = request.process;
        process->pid_ = spawn(plan);
        process->output_fd_ = read_end.release();
        process->memory_fd_ = ::open(("/proc/" + std::to_string(process->pid_) + "/statm").c_str(),
                                     O_RDONLY | O_CLOEXEC);
        watch(process);
        request.started.set_value();
    } catch (...) {
        request.started.set_exception(std::current_exception());
    }
}

void ProcessHost::watch(const std::shared_ptr<Process>& process) {
    process->exit_fd_ = static_cast<int>(::syscall(SYS_pidfd_open, process->pid_, 0));
    const std::uint64_t id = next_id_++;
    epoll_event output{EPOLLIN, {.u64 = id * 2}}, exit{EPOLLIN, {.u64 = id * 2 + 1}};
    if (process->exit_fd_ < 0 ||
        ::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, process->output_fd_, &output) != 0 ||
        ::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, process->exit_fd_, &exit) != 0) {
        const int error = errno;
        process->kill();
        ::waitpid(process->pid_, nullptr, 0);
        throw_errno(error, "watching a process");
    }
    processes_.emplace(id, process);
}

void ProcessHost::reap(const std::shared_ptr<Process>& process) {
    int status = 0;
    {
        // What it started may still run in its group.
        std::lock_guard lock(process->kill_mutex_);
        ::kill(-process->pid_, SIGKILL);
        ::waitpid(process->pid_, &status, 0);
        process->reaped_ = true;
    }
    ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, process->output_fd_, nullptr);
    ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, process->exit_fd_, nullptr);
    process->drain();
    const auto on_exit = std::move(process->on_exit_);
    if (!on_exit) return;
    Exit exit;
    if (WIFSIGNALED(status))
        exit.signal = WTERMSIG(status);
    else
        exit.code = WEXITSTATUS(status);
    on_exit(exit);
}

}  // namespace leat::lambda
