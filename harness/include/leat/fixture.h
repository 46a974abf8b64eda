#pragma once
// leat/fixture.h: an emulator for a C++ test suite, Catch2, GoogleTest or any other.
//
//     leat::Emulator aws;                      // a free port, a clock that stands still
//     Application app(aws.url());              // any AWS client; see also environment()
//     aws.advance(std::chrono::seconds(300));  // buffers flush, timers fire, all work is done
//     aws.ledger({{"trace", id}});             // JSON: where a record went
//
// One header, C++17, POSIX and the standard library. An Emulator owns its process: it ends with the
// object, and also when the test process crashes. Every test process may have as many as it likes.
// An Emulator is used by one thread at a time; clients may call its port from any thread.
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

extern char** environ;

namespace leat {

/// Everything that goes wrong here; what() is a text for whoever reads the test's output.
struct FixtureError : std::runtime_error {
    using runtime_error::runtime_error;
};

using Headers = std::map<std::string, std::string>;
using Query = std::map<std::string, std::string>;

struct Response {
    int status = 0;
    Headers headers;  // names in lower case
    std::string body;
};

namespace detail {

/// A file descriptor with an owner. Never inherited by other processes that the test starts.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { reset(); }
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    void reset() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_;
};

using Deadline = std::chrono::steady_clock::time_point;

inline Deadline in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

/// Waits until there is something to read, or the end; false when the time is over.
inline bool readable(int fd, Deadline deadline) {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd poller{fd, POLLIN, 0};
        const int ready = ::poll(&poller, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
        if (ready >= 0 || errno != EINTR) return ready != 0;
    }
}

inline std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// An object of texts as JSON. Control characters have no place in what tests name.
inline std::string json(const std::map<std::string, std::string>& members) {
    std::string text;
    const auto add_quoted = [&text](const std::string& value) {
        text += '"';
        for (const char c : value)
            text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        text += '"';
    };
    for (const auto& [name, value] : members) {
        text += text.empty() ? '{' : ',';
        add_quoted(name);
        text += ':';
        add_quoted(value);
    }
    return text.empty() ? "{}" : text + "}";
}

inline std::string percent_encoded(const std::string& text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || std::strchr("-._~", c) != nullptr)
            encoded += c;
        else
            encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return encoded;
}

inline Descriptor connect_to(int port, std::chrono::seconds timeout) {
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    timeval limit{};
    limit.tv_sec = timeout.count();
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw FixtureError("nothing answers on port " + std::to_string(port) + ": " +
                           std::strerror(errno));
    return socket;
}

/// Takes one line off the front of text.
inline std::string take_line(std::string& text) {
    const auto end = text.find("\r\n");
    if (end == std::string::npos) throw FixtureError("an HTTP answer that ends too early");
    std::string line = text.substr(0, end);
    text.erase(0, end + 2);
    return line;
}

inline std::string unchunked(std::string text) {
    std::string body;
    while (true) {
        const std::size_t size = std::strtoul(take_line(text).c_str(), nullptr, 16);
        if (size == 0) return body;
        if (text.size() < size + 2) throw FixtureError("an HTTP answer that ends too early");
        body.append(text, 0, size);
        text.erase(0, size + 2);
    }
}

/// The answer in what the server sent until it closed the connection.
inline Response parse_response(std::string text, bool head_only) {
    Response response;
    const std::string status = take_line(text);
    if (status.compare(0, 5, "HTTP/") != 0 || status.size() < 12)
        throw FixtureError("no HTTP answer: " + status);
    response.status = std::atoi(status.c_str() + 9);
    for (std::string line = take_line(text); !line.empty(); line = take_line(text)) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) throw FixtureError("no HTTP header: " + line);
        const auto value = line.find_first_not_of(" \t", colon + 1);
        response.headers[lower(line.substr(0, colon))] =
            value == std::string::npos ? "" : line.substr(value);
    }
    if (head_only) return response;
    if (response.status == 100) return parse_response(std::move(text), head_only);
    const auto length = response.headers.find("content-length");
    if (lower(response.headers["transfer-encoding"]) == "chunked")
        response.body = unchunked(std::move(text));
    else if (length != response.headers.end() && std::stoull(length->second) != text.size())
        throw FixtureError("an HTTP answer that ends too early");
    else
        response.body = std::move(text);
    return response;
}

}  // namespace detail

/// One HTTP/1.1 request to this machine on a connection of its own; the target is a path with its
/// query. Any status is an answer; what is none throws FixtureError.
inline Response http(int port, const std::string& method, const std::string& target,
                     const Headers& headers = {}, const std::string& body = "",
                     std::chrono::seconds timeout = std::chrono::seconds(60)) {
    std::string request =
        method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
        "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
    request += "\r\n" + body;

    const detail::Descriptor socket = detail::connect_to(port, timeout);
    // A refusal may come before the whole request is sent; then the answer counts, not the rest.
    for (std::size_t sent = 0; sent < request.size();) {
        const ssize_t put =
            ::send(socket.get(), request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) break;
        sent += static_cast<std::size_t>(put);
    }
    std::string answer;
    char buffer[16384];
    while (const ssize_t got = ::recv(socket.get(), buffer, sizeof buffer, 0)) {
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && answer.empty())
            throw FixtureError(method + " " + target + ": " + std::strerror(errno));
        if (got < 0) break;
        answer.append(buffer, static_cast<std::size_t>(got));
    }
    return detail::parse_response(std::move(answer), method == "HEAD");
}

struct Options {
    /// The leat program. Empty: $LEAT, then what the CMake package names, then `leat` on the PATH.
    std::string executable;
    /// As for `leat serve --clock`: "manual:2026-03-01T12:00:00Z", "system", "scaled:60".
    std::string clock = "manual";
    /// Keeps the state here, for a second emulator to go on with. Empty: a temporary directory.
    std::string data_dir;
    /// More options of `leat serve`: {"--seed", "7", "--strict"}.
    std::vector<std::string> arguments;
    std::string region = "us-east-1";
    /// 12 digits choose the account; anything else is account 000000000000.
    std::string access_key_id = "test";
    std::string secret_access_key = "test";
    std::chrono::milliseconds start_timeout = std::chrono::seconds(30);
};

class Emulator {
public:
    /// Returns when the emulator serves; throws FixtureError with what it printed when it does not.
    explicit Emulator(Options options = {}) : options_(std::move(options)) {
        spawn();
        try {
            wait_until_ready();
        } catch (...) {
            kill();
            throw;
        }
    }
    /// A process forked from the test's own leaves its emulator alone.
    ~Emulator() {
        if (::getpid() == owner_ && running()) end(std::chrono::seconds(5));
    }
    Emulator(const Emulator&) = delete;
    Emulator& operator=(const Emulator&) = delete;

    /// "http://127.0.0.1:43210"
    const std::string& url() const { return url_; }
    int port() const { return port_; }
    pid_t pid() const { return pid_; }
    bool running() const { return pid_ > 0; }
    const std::string& region() const { return options_.region; }

    /// Moves a manual clock and returns when everything that fell due is done.
    void advance(std::chrono::milliseconds by) {
        post("/_leat/clock/advance", {{"by", std::to_string(by.count()) + "ms"}});
    }
    /// As advance, to a moment: "2026-03-01T12:05:00Z".
    void advance_to(const std::string& time) { post("/_leat/clock/advance", {{"until", time}}); }
    /// The clock as JSON: {"mode","now","next_due"}.
    std::string clock() const { return control("GET", "/_leat/clock"); }
    /// Waits until nothing is in flight: deliveries, functions, notifications.
    void settle() { post("/_leat/settle", {}); }
    /// Delivers what a service holds back in buffers; a name picks one delivery stream.
    void flush(const std::string& service = "", const std::string& name = "") {
        post("/_leat/flush", {{"service", service}, {"name", name}});
    }
    /// Forgets everything, or one account: the start of a test that shares its emulator.
    void reset(const std::string& account = "") {
        post("/_leat/reset", account.empty() ? Query{} : Query{{"account", account}});
    }

    /// Installs one fault, or several as {"faults":[…]}.
    void set_faults(const std::string& json) { control("POST", "/_leat/faults", json); }
    /// The installed faults as JSON, with how often each was seen and fired.
    std::string faults() const { return control("GET", "/_leat/faults"); }
    /// Removes the fault of that name, or all.
    void clear_faults(const std::string& name = "") {
        control("DELETE", target("/_leat/faults", name.empty() ? Query{} : Query{{"name", name}}));
    }

    /// Rows of the ledger as JSON, {"rows":[…],"next":…}: {{"trace", id}}, {{"edge", "s3.put"}}.
    std::string ledger(const Query& query = {}) const {
        return control("GET", target("/_leat/ledger", query));
    }
    /// What was asked for and has no effect here, as JSON.
    std::string gaps() const { return control("GET", "/_leat/gaps"); }

    /// Keeps the whole state under a name, and brings it back: quicker than making it again.
    void snapshot(const std::string& name) { post("/_leat/snapshot", {{"name", name}}); }
    void restore(const std::string& name) { post("/_leat/restore", {{"name", name}}); }

    /// Any request to the emulator. AWS calls need credentials: see identify().
    Response http(const std::string& method, const std::string& path, const Headers& headers = {},
                  const std::string& body = "") const {
        return leat::http(port_, method, path, headers, body);
    }
    /// The header that tells service, account and region, for AWS calls without an SDK. Its
    /// signature is none: `leat serve --auth verify` refuses it.
    Headers identify(const std::string& service) const {
        return {{"Authorization",
                 "AWS4-HMAC-SHA256 Credential=" + options_.access_key_id + "/20260101/" +
                     options_.region + "/" + service +
                     "/aws4_request, SignedHeaders=host, Signature=" + std::string(64, '0')}};
    }

    /// What points the AWS CLI and every SDK here, for a program that the test starts.
    std::map<std::string, std::string> environment() const {
        return {{"AWS_ENDPOINT_URL", url_},
                {"AWS_ACCESS_KEY_ID", options_.access_key_id},
                {"AWS_SECRET_ACCESS_KEY", options_.secret_access_key},
                {"AWS_REGION", options_.region},
                {"AWS_DEFAULT_REGION", options_.region}};
    }

    /// What the emulator has written to its standard error so far.
    std::string log() const {
        std::string text;
        char c = 0;
        while (::pread(log_.get(), &c, 1, static_cast<off_t>(text.size())) == 1) text += c;
        return text;
    }

    /// Ends the emulator in good order: running requests are answered. May be called twice. Throws
    /// when it does not end by itself or complains.
    void stop() {
        if (!running()) return;
        const int status = end(std::chrono::seconds(20));
        if (WIFSIGNALED(status)) fail("leat did not end within 20 seconds");
        if (status != 0) fail("leat ended with " + how(status));
    }
    /// Ends the emulator as a crash would: kill -9.
    void kill() {
        if (!running()) return;
        ::kill(pid_, SIGKILL);
        reap();
    }

    /// The program that an Emulator with these options starts.
    static std::string executable(const Options& options = {}) {
        if (!options.executable.empty()) return options.executable;
        const char* named = std::getenv("LEAT");
        if (named != nullptr && *named != '\0') return named;
#ifdef LEAT_EXECUTABLE
        if (::access(LEAT_EXECUTABLE, X_OK) == 0) return LEAT_EXECUTABLE;
#endif
        return "leat";
    }

private:
    static std::pair<detail::Descriptor, detail::Descriptor> make_pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw FixtureError(std::string("pipe: ") + std::strerror(errno));
        return {detail::Descriptor(ends[0]), detail::Descriptor(ends[1])};
    }

    // A file without a name: it is gone with its last descriptor.
    static detail::Descriptor make_log() {
        const char* folder = std::getenv("TMPDIR");
        std::string path = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") +
                           "/leat-fixture-XXXXXX";
        detail::Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
        if (!file) throw FixtureError("cannot write " + path + ": " + std::strerror(errno));
        ::unlink(path.c_str());
        return file;
    }

    std::vector<std::string> command() const {
        std::vector<std::string> all{executable(options_), "serve", "--until-stdin-closes"};
        all.insert(all.end(), {"--host", "127.0.0.1", "--port", "0", "--clock", options_.clock});
        all.insert(all.end(), {"--log-level", "warn", "--data-dir", options_.data_dir});
        all.insert(all.end(), options_.arguments.begin(), options_.arguments.end());
        return all;
    }

    // The emulator reads its standard input and ends when nobody holds the other end any more.
    void spawn() {
        auto [child_input, input] = make_pipe();
        auto [output, child_output] = make_pipe();
        input_ = std::move(input);
        output_ = std::move(output);
        log_ = make_log();
        std::vector<std::string> words = command();
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);

        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, child_input.get(), 0);
        posix_spawn_file_actions_adddup2(&files, child_output.get(), 1);
        posix_spawn_file_actions_adddup2(&files, log_.get(), 2);
        const int error =
            ::posix_spawnp(&pid_, arguments[0], &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        if (error != 0) {
            pid_ = -1;
            throw FixtureError("cannot start " + words[0] + ": " + std::strerror(error) +
                               "\nName the leat program by $LEAT, by Options::executable or by "
                               "the CMake package, or put it on the PATH.");
        }
    }

    // "leat 0.1.0 serves AWS at http://127.0.0.1:43210\nReady.\n"
    void wait_until_ready() {
        const detail::Deadline deadline = detail::in(options_.start_timeout);
        std::string said;
        while (said.find("Ready.\n") == std::string::npos) {
            if (!detail::readable(output_.get(), deadline)) fail("leat is not ready in time");
            char buffer[512];
            const ssize_t got = ::read(output_.get(), buffer, sizeof buffer);
            if (got == 0) fail(executable(options_) + " did not start (" + how(reap()) + ")");
            if (got > 0) said.append(buffer, static_cast<std::size_t>(got));
        }
        const auto start = said.find("http://");
        if (start == std::string::npos) fail("leat did not say where it is: " + said);
        url_ = said.substr(start, said.find('\n', start) - start);
        port_ = std::stoi(url_.substr(url_.rfind(':') + 1));
    }

    // The emulator's end closes the pipe that it writes to. One that takes too long is killed.
    int end(std::chrono::milliseconds patience) {
        ::kill(pid_, SIGTERM);
        const detail::Deadline deadline = detail::in(patience);
        char buffer[512];
        bool ended = false;
        while (!ended && detail::readable(output_.get(), deadline))
            ended = ::read(output_.get(), buffer, sizeof buffer) == 0;
        if (!ended) ::kill(pid_, SIGKILL);
        return reap();
    }

    int reap() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        input_.reset();
        output_.reset();
        return status;
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw FixtureError(what + "\n" + log());
    }

    static std::string how(int status) {
        if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
        return "exit status " + std::to_string(WEXITSTATUS(status));
    }

    static std::string target(std::string path, const Query& query) {
        char separator = '?';
        for (const auto& [name, value] : query) {
            path +=
                separator + detail::percent_encoded(name) + "=" + detail::percent_encoded(value);
            separator = '&';
        }
        return path;
    }

    void post(const std::string& path, const Query& members) {
        control("POST", path, detail::json(members));
    }

    std::string control(const std::string& method, const std::string& path,
                        const std::string& body = "") const {
        if (!running()) throw FixtureError(method + " " + path + ": the emulator is stopped");
        Response response = http(method, path, {{"Content-Type", "application/json"}}, body);
        if (response.status != 200)
            throw FixtureError(method + " " + path + " answered " +
                               std::to_string(response.status) + ": " + response.body);
        return std::move(response.body);
    }

    Options options_;
    pid_t pid_ = -1;
    const pid_t owner_ = ::getpid();
    detail::Descriptor input_;   // held, never written
    detail::Descriptor output_;  // standard output
    detail::Descriptor log_;     // standard error
    std::string url_;
    int port_ = 0;
};

}  // namespace leat
