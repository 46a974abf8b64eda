#pragma once
// Child processes: one thread starts them, reads what they print and notices their end. They are
// killed with the emulator, also when it is killed itself: the kernel ties a child to the thread
// that started it, which is why a single thread that lives as long as the host starts them all.
#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace leat::lambda {

/// What to run. The program is a path; standard output and error are read together.
struct Launch {
    std::string program;
    std::vector<std::string> arguments;    // with the program's name first
    std::vector<std::string> environment;  // NAME=value
    std::string folder;                    // to start in
};

/// How a process ended.
struct Exit {
    int code = 0;    // when signal is 0
    int signal = 0;  // that killed it
    /// "exit status 1", "signal: killed", or "" after a clean end.
    std::string text() const;
};

/// A running process. Any thread.
class Process {
public:
    using Output = std::function<void(std::string_view)>;

    /// Ends the process and what it started, at once.
    void kill();
    /// Hands over what was printed until now and has not been read yet.
    void drain();
    /// Memory the process uses right now; 0 when it is gone.
    std::int64_t resident_bytes() const;
    pid_t pid() const { return pid_; }

    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

private:
    friend class ProcessHost;
    Process() = default;

    pid_t pid_ = -1;
    int output_fd_ = -1, exit_fd_ = -1, memory_fd_ = -1;
    std::mutex output_mutex_;  // guards reading, so that pieces arrive in order
    Output on_output_;
    std::mutex kill_mutex_;  // guards reaped_: the pid belongs to us until then
    bool reaped_ = false;
    std::function<void(Exit)> on_exit_;
};

class ProcessHost {
public:
    ProcessHost() = default;
    ~ProcessHost() { stop(); }

    /// Starts a process; throws std::system_error when that fails. on_output is called in turn from
    /// several threads, on_exit once, after the last output. Neither may block.
    std::shared_ptr<Process> start(const Launch& launch, Process::Output on_output,
                                   std::function<void(Exit)> on_exit);
    /// Kills everything and ends the thread; on_exit is not called any more.
    void stop();

private:
    struct Request;
    void ensure_thread();
    void loop();
    void carry_out(Request& request);
    void watch(const std::shared_ptr<Process>& process);
    void reap(const std::shared_ptr<Process>& process);

    std::mutex mutex_;  // guards the four below
    std::vector<Request*> requests_;
    std::thread thread_;
    bool stopping_ = false;
    int wake_fd_ = -1, epoll_fd_ = -1;

    std::map<std::uint64_t, std::shared_ptr<Process>> processes_;  // of the thread alone
    std::uint64_t next_id_ = 1;
};

}  // namespace leat::lambda
