#include "support/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "base/strings.h"
#include "base/time_text.h"
#include "runtime/log.h"
#include "runtime/scheduler.h"

namespace leat::test {
namespace {

std::unique_ptr<app::Emulator> start(const std::string& data_dir, Timestamp at, bool strict) {
    app::Options options;
    options.strict = strict;
    options.port = 0;
    options.data_dir = data_dir;
    options.clock = runtime::ClockMode::Manual;
    options.clock_start = at;
    options.seed = 42;
    options.threads = 2;
    runtime::set_log_level(runtime::LogLevel::Off);
    return std::make_unique<app::Emulator>(options);
}

const char* version_of(const std::string& service) {
    return service == "sqs" ? "2012-11-05" : service == "sns" ? "2010-03-31" : "";
}

std::string signing_name(const std::string& target) {
    if (target.starts_with("Kinesis_")) return "kinesis";
    if (target.starts_with("Firehose_")) return "firehose";
    if (target.starts_with("AmazonSQS")) return "sqs";
    return "dynamodb";
}

bool has(const Fields& fields, const std::string& name) {
    for (const auto& [key, value] : fields)
        if (iequals(key, name)) return true;
    return false;
}

}  // namespace

std::string Answer::header(const std::string& name) const {
    for (const auto& [key, value] : headers)
        if (iequals(key, name)) return value;
    return {};
}

WireTest::WireTest(bool persistent, bool strict)
    : strict_(strict), client_(std::make_unique<http::Client>(std::chrono::seconds(30))) {
    if (persistent) data_dir_ = folder_.emplace().path();
    emulator_ = start(data_dir_, from_civil(2026, 3, 1, 12), strict_);
}

WireTest::~WireTest() = default;

void WireTest::restart() {
    const Timestamp now = emulator_->scheduler().now();
    emulator_.reset();
    emulator_ = start(data_dir_, now, strict_);
}

std::string WireTest::url() const { return emulator_->url(); }
std::uint16_t WireTest::port() const { return emulator_->port(); }

std::string WireTest::authorization(const std::string& service) const {
    return "AWS4-HMAC-SHA256 Credential=" + account_ + "/20260301/" + region_ + "/" + service +
           "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + std::string(64, '0');
}

Answer WireTest::send(const std::string& method, const std::string& target, Fields headers,
                      const std::string& body) {
    http::ClientRequest request;
    request.method = method;
    request.url = url() + target;
    for (auto& field : headers)
        if (!field.second.empty()) request.headers.push_back(std::move(field));
    request.body = body;
    auto response = client_->send(request);
    return {response.status, std::move(response.body), std::move(response.headers)};
}

Answer WireTest::json(const std::string& target, const std::string& body, Fields headers) {
    const bool one_zero = target.starts_with("AmazonSQS") || target.starts_with("DynamoDB");
    headers.emplace_back("X-Amz-Target", target);
    if (!has(headers, "Content-Type"))
        headers.emplace_back(
            "Content-Type", one_zero ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1");
    if (!has(headers, "Authorization"))
        headers.emplace_back("Authorization", authorization(signing_name(target)));
    headers.emplace_back("X-Amz-Date", "20260301T120000Z");
    return send("POST", "/", std::move(headers), body);
}

Answer WireTest::query(const std::string& service, Fields form, const std::string& path) {
    if (!has(form, "Version")) form.emplace_back("Version", version_of(service));
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
    return send("POST", path,
                {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                 {"Authorization", authorization(service)},
                 {"X-Amz-Date", "20260301T120000Z"}},
                body);
}

Answer WireTest::http(const std::string& method, const std::string& target, Fields headers,
                      const std::string& body) {
    const bool lambda = target.starts_with("/201");
    if (!has(headers, "Authorization")) {
        headers.emplace_back("Authorization", authorization(lambda ? "lambda" : "s3"));
        if (!has(headers, "X-Amz-Date")) headers.emplace_back("X-Amz-Date", "20260301T120000Z");
    }
    return send(method, target, std::move(headers), body);
}

std::string WireTest::raw(const std::string& bytes) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(fd);
        throw std::runtime_error("cannot connect");
    }
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t n = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) break;
        sent += static_cast<std::size_t>(n);
    }
    std::string answer;
    char buffer[4096];
    pollfd wait{fd, POLLIN, 0};
    while (::poll(&wait, 1, 2000) > 0) {
        const ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
        if (n <= 0) break;
        answer.append(buffer, static_cast<std::size_t>(n));
    }
    ::close(fd);
    return answer;
}

void WireTest::advance(Duration by) {
    const auto answer = send("POST", "/_leat/clock/advance", {},
                             "{\"by\":\"" + std::to_string(by.count()) + "ms\"}");
    if (answer.status != 200) throw std::runtime_error("advance: " + answer.body);
}

void WireTest::settle() {
    const auto answer = send("POST", "/_leat/settle", {}, "{}");
    if (answer.status != 200) throw std::runtime_error("settle: " + answer.body);
}

void WireTest::flush(const std::string& service, const std::string& name) {
    const auto answer =
        send("POST", "/_leat/flush", {},
             "{\"service\":\"" + service + "\",\"name\":\"" + name + "\",\"account\":\"" +
                 account_ + "\",\"region\":\"" + region_ + "\"}");
    if (answer.status != 200) throw std::runtime_error("flush: " + answer.body);
}

}  // namespace leat::test
