#include "support/http_sink.h"

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "base/strings.h"

namespace leat::test {
namespace {

constexpr auto kPatience = std::chrono::seconds(10);

/// More bytes behind what is there; false at the end of the connection.
bool read_more(int connection, std::string& bytes) {
    char buffer[65536];
    const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    bytes.append(buffer, static_cast<std::size_t>(got));
    return true;
}

std::optional<ReceivedRequest> read_request(int connection) {
    std::string bytes;
    std::size_t end = 0;
    while ((end = bytes.find("\r\n\r\n")) == std::string::npos)
        if (!read_more(connection, bytes)) return std::nullopt;
    ReceivedRequest request;
    const std::string head = bytes.substr(0, end);
    const auto lines = split(head, '\n');
    const auto words = split(trim(lines.at(0)), ' ');
    request.method = words.at(0);
    request.target = words.at(1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon != std::string_view::npos)
            request.headers.emplace_back(lines[i].substr(0, colon),
                                         trim(lines[i].substr(colon + 1)));
    }
    const auto length = parse_int(request.header("Content-Length")).value_or(0);
    while (bytes.size() < end + 4 + static_cast<std::size_t>(length))
        if (!read_more(connection, bytes)) return std::nullopt;
    request.body = bytes.substr(end + 4, static_cast<std::size_t>(length));
    return request;
}

}  // namespace

std::string ReceivedRequest::header(const std::string& name) const {
    for (const auto& [key, value] : headers)
        if (iequals(key, name)) return value;
    return {};
}

HttpSink::HttpSink() : thread_([this] { serve(); }) {}

HttpSink::~HttpSink() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        held_ = false;
    }
    changed_.notify_all();
    listener_.close_down();
    thread_.join();
}

std::string HttpSink::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(listener_.port()) + path;
}

void HttpSink::answer_with(std::deque<int> statuses) {
    std::lock_guard lock(mutex_);
    statuses_ = std::move(statuses);
}

void HttpSink::hold() {
    std::lock_guard lock(mutex_);
    held_ = true;
}

void HttpSink::release() {
    {
        std::lock_guard lock(mutex_);
        held_ = false;
    }
    changed_.notify_all();
}

std::vector<ReceivedRequest> HttpSink::requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
}

bool HttpSink::wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return requests_.size() >= count; });
}

void HttpSink::serve() {
    for (;;) {
        const int connection = listener_.accept();
        {
            std::lock_guard lock(mutex_);
            if (stopping_ || connection < 0) {
                if (connection >= 0) ::close(connection);
                return;
            }
        }
        talk(connection);
        ::close(connection);
    }
}

void HttpSink::talk(int connection) {
    auto request = read_request(connection);
    if (!request) return;
    int status = 200;
    {
        std::unique_lock lock(mutex_);
        requests_.push_back(std::move(*request));
        changed_.notify_all();
        changed_.wait_for(lock, kPatience, [this] { return !held_; });
        if (!statuses_.empty()) {
            status = statuses_.front();
            statuses_.pop_front();
        }
    }
    if (status == 0) return;
    const std::string answer = "HTTP/1.1 " + std::to_string(status) +
                               " Told\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
}

}  // namespace leat::test
