#include "http/client.h"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/encoding.h"
#include "base/strings.h"
#include "runtime/clock.h"

namespace leat::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using tcp = asio::ip::tcp;
using beast::error_code;
using Kind = ClientError::Kind;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::uint32_t kHeaderLimit = 64 * 1024;
constexpr std::string_view kLocalhost = "localhost";

// ---- The request's target ------------------------------------------------------------------

struct Url {
    bool secure = false;
    std::string host;  // without the brackets of an IPv6 address
    std::string port;
    std::string authority;  // as the Host header has it
    std::string target;     // path and query
    std::string user_info;  // decoded, "user:password" or empty

    std::string place() const { return host + ":" + port; }
    std::string pool_key() const { return (secure ? "https " : "http ") + place(); }
};

[[noreturn]] void refuse_url(const std::string& text, const char* why) {
    throw ClientError(Kind::BadRequest, "The URL '" + text + "' " + why + ".");
}

/// Splits "host:port" or "[address]:port".
void read_authority(Url& url, std::string_view authority, const std::string& text) {
    const char* const default_port = url.secure ? "443" : "80";
    std::string_view port;
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        if (close == authority.npos) refuse_url(text, "has an unclosed address");
        url.host = authority.substr(1, close - 1);
        authority.remove_prefix(close + 1);
    } else {
        const std::size_t colon = std::min(authority.find(':'), authority.size());
        url.host = to_lower(authority.substr(0, colon));
        authority.remove_prefix(colon);
    }
    if (!authority.empty() && authority.front() != ':') refuse_url(text, "has a malformed host");
    if (!authority.empty()) port = authority.substr(1);
    if (url.host.empty()) refuse_url(text, "has no host");
    url.port = port.empty() ? default_port : std::string(port);
    const auto number = parse_int(url.port);
    if (!number || *number < 1 || *number > 65535) refuse_url(text, "has an impossible port");
    url.authority = url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    if (url.port != default_port) url.authority += ":" + url.port;
}

Url parse_url(const std::string& text) {
    const auto unprintable = [](unsigned char c) { return c <= ' ' || c == 0x7F; };
    if (std::ranges::any_of(text, unprintable))
        refuse_url(text, "has a blank or control character");
    std::string_view rest = text;
    Url url;
    const std::size_t colon = std::min(rest.find("://"), rest.size());
    const std::string_view scheme = rest.substr(0, colon);
    url.secure = iequals(scheme, "https");
    if (!url.secure && !iequals(scheme, "http")) refuse_url(text, "is neither http nor https");
    if (colon == rest.size()) refuse_url(text, "is not absolute");
    rest.remove_prefix(colon + 3);
    rest = rest.substr(0, rest.find('#'));

    const std::size_t target = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, target);
    url.target = rest.substr(target);
    if (!url.target.starts_with('/')) url.target.insert(0, "/");
    const std::size_t at = authority.rfind('@');
    if (at != authority.npos) {
        url.user_info = percent_decode(authority.substr(0, at));
        authority.remove_prefix(at + 1);
    }
    read_authority(url, authority, text);
    return url;
}

// ---- Names to addresses --------------------------------------------------------------------

using Endpoints = std::vector<tcp::endpoint>;

/// getaddrinfo cannot be interrupted, so it runs on a thread that is abandoned at the deadline.
Endpoints look_up(const Url& url, SteadyTime deadline) {
    struct Result {
        error_code error;
        Endpoints endpoints;
    };
    auto promise = std::make_shared<std::promise<Result>>();
    std::future<Result> future = promise->get_future();
    std::thread([promise, host = url.host, port = url.port] {
        Result result;
        asio::io_context context;
        for (const auto& entry : tcp::resolver(context).resolve(host, port, result.error))
            result.endpoints.push_back(entry.endpoint());
        promise->set_value(std::move(result));
    }).detach();
    if (future.wait_until(deadline) != std::future_status::ready)
        throw ClientError(Kind::Timeout, "Resolving " + url.host + " took too long.");
    Result result = future.get();
    if (result.error || result.endpoints.empty()) {
        throw ClientError(Kind::Unreachable, "The host " + url.host + " cannot be resolved: " +
                                                 result.error.message() + ".");
    }
    return std::move(result.endpoints);
}

Endpoints resolve(const Url& url, SteadyTime deadline) {
    const auto port = static_cast<std::uint16_t>(*parse_int(url.port));
    const tcp::endpoint local(asio::ip::address_v4::loopback(), port);
    // A user's own program may listen on the IPv6 side of localhost only.
    if (url.host == kLocalhost) return {local, {asio::ip::address_v6::loopback(), port}};
    if (url.host.ends_with(".localhost")) return {local};
    error_code not_numeric;
    const auto address = asio::ip::make_address(url.host, not_numeric);
    if (!not_numeric) return {{address, port}};
    return look_up(url, deadline);
}

// ---- One connection ------------------------------------------------------------------------

using Message = beast::http::request<beast::http::span_body<const char>>;
using Parser = beast::http::response_parser<beast::http::string_body>;

/// Why an exchange ended without an answer.
struct Failure {
    error_code error;
    bool before_answer = true;  // no byte of an answer had come
};

/// A connection with a private loop, which runs on the calling thread for the length of one step:
/// so the asynchronous operations with their timeouts look like blocking calls.
class Connection {
public:
    Connection(const Url& url, ssl::context& tls, bool verify) {
        if (!url.secure) {
            plain_.emplace(loop_);
            return;
        }
        secure_.emplace(loop_, tls);
        secure_->set_verify_mode(verify ? ssl::verify_peer : ssl::verify_none);
        if (verify) secure_->set_verify_callback(ssl::host_name_verification(url.host));
        error_code not_numeric;
        asio::ip::make_address(url.host, not_numeric);
        // Server name indication is for names only (RFC 6066).
        if (not_numeric) SSL_set_tlsext_host_name(secure_->native_handle(), url.host.c_str());
    }

    void open(const Url& url, SteadyTime deadline) {
        lowest().expires_at(deadline);
        const Endpoints endpoints = resolve(url, deadline);
        error_code error =
            wait([&](auto done) { lowest().async_connect(endpoints, std::move(done)); });
        if (error == beast::error::timeout)
            throw ClientError(Kind::Timeout, "Connecting to " + url.place() + " took too long.");
        if (error) {
            throw ClientError(Kind::Unreachable,
                              "Cannot connect to " + url.place() + ": " + error.message() + ".");
        }
        lowest().socket().set_option(tcp::no_delay(true), error);
        if (!secure_) return;
        error = wait([&](auto done) {
            secure_->async_handshake(ssl::stream_base::client, std::move(done));
        });
        if (error == beast::error::timeout) {
            throw ClientError(Kind::Timeout,
                              "The TLS handshake with " + url.place() + " took too long.");
        }
        if (error) {
            throw ClientError(Kind::Tls, "The TLS handshake with " + url.place() +
                                             " failed: " + error.message() + ".");
        }
    }

    /// Sends and reads until the parser is done; the failure, if any.
    std::optional<Failure> exchange(const Message& message, std::optional<Parser>& parser,
                                    std::size_t body_limit, SteadyTime deadline) {
        lowest().expires_at(deadline);
        const auto failure = secure_ ? exchange_over(*secure_, message, parser, body_limit)
                                     : exchange_over(*plain_, message, parser, body_limit);
        lowest().expires_never();
        return failure;
    }

    /// False when the peer has closed the idle connection or sent something unasked.
    bool is_usable() {
        if (buffer_.size() > 0) return false;
        char byte;
        const auto got =
            ::recv(lowest().socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        // With TLS the peer may send session tickets at any time.
        if (got > 0) return secure_.has_value();
        return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    }

private:
    using Secure = beast::ssl_stream<beast::tcp_stream>;

    beast::tcp_stream& lowest() { return secure_ ? beast::get_lowest_layer(*secure_) : *plain_; }

    /// Starts one asynchronous operation and runs the loop until it has ended.
    template <typename Start>
    error_code wait(Start start) {
        error_code result;
        start([&result](error_code error, auto&&...) { result = error; });
        loop_.restart();
        loop_.run();
        return result;
    }

    template <typename Stream>
    std::optional<Failure> exchange_over(Stream& stream, const Message& message,
                                         std::optional<Parser>& parser, std::size_t body_limit) {
        namespace http = beast::http;
        const error_code write_error =
            wait([&](auto done) { http::async_write(stream, message, std::move(done)); });
        if (write_error == beast::error::timeout) return Failure{write_error};
        // A peer that refuses a large body answers and hangs up before it has read all of it, so
        // even after a failed write there may be an answer.
        bool before_answer = true;
        do {
            parser.emplace();
            parser->header_limit(kHeaderLimit);
            parser->body_limit(body_limit);
            parser->skip(message.method() == http::verb::head);
            const error_code error =
                wait([&](auto done) { http::async_read_header(stream, buffer_, *parser, done); });
            if (parser->got_some() || buffer_.size() > 0) before_answer = false;
            if (error) return Failure{write_error ? write_error : error, before_answer};
        } while (parser->get().result_int() < 200);  // interim answers: 100 Continue, 103
        const error_code error =
            wait([&](auto done) { http::async_read(stream, buffer_, *parser, done); });
        if (error) return Failure{error, false};
        return std::nullopt;
    }

    asio::io_context loop_{1};
    std::optional<beast::tcp_stream> plain_;
    std::optional<Secure> secure_;
    beast::flat_buffer buffer_;
};

// ---- Messages ------------------------------------------------------------------------------

bool is_token(std::string_view text) {
    constexpr std::string_view kSeparators = "()<>@,;:\\\"/[]?={}";
    return !text.empty() && std::ranges::none_of(text, [&](unsigned char c) {
        return c <= ' ' || c >= 0x7F || kSeparators.find(static_cast<char>(c)) != kSeparators.npos;
    });
}

Message make_message(const ClientRequest& request, const Url& url) {
    if (!is_token(request.method))
        throw ClientError(Kind::BadRequest, "The method '" + request.method + "' cannot be sent.");
    Message message;
    message.version(11);
    message.method_string(request.method);
    message.target(url.target);
    message.set(beast::http::field::host, url.authority);
    if (!url.user_info.empty())
        message.set(beast::http::field::authorization, "Basic " + base64_encode(url.user_info));
    std::vector<std::string_view> replaced;
    for (const auto& [name, value] : request.headers) {
        if (!is_token(name) || value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos)
            throw ClientError(Kind::BadRequest, "The header '" + name + "' cannot be sent.");
        if (iequals(name, "Content-Length")) continue;
        if (iequals(name, "Host") || iequals(name, "Authorization"))
            message.set(name, value);
        else
            message.insert(name, value);
    }
    message.body() = {request.body.data(), request.body.size()};
    message.prepare_payload();
    return message;
}

ClientResponse take_response(Parser& parser) {
    auto& message = parser.get();
    ClientResponse response;
    response.status = static_cast<int>(message.result_int());
    for (const auto& field : message)
        response.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    response.body = std::move(message.body());
    return response;
}

/// The peer ended the connection, in one of the ways that can look.
bool is_closed(const error_code& error) {
    return error == beast::http::error::end_of_stream || error == asio::error::eof ||
           error == beast::http::error::partial_message || error == asio::error::connection_reset ||
           error == asio::error::broken_pipe || error == asio::error::connection_aborted ||
           error == asio::error::not_connected || error == ssl::error::stream_truncated;
}

[[noreturn]] void raise(const error_code& error, const Url& url) {
    const std::string place = url.place();
    if (error == beast::error::timeout)
        throw ClientError(Kind::Timeout, "The answer of " + place + " took too long.");
    if (error == beast::http::error::body_limit || error == beast::http::error::header_limit)
        throw ClientError(Kind::TooLarge, "The answer of " + place + " is too large.");
    if (is_closed(error))
        throw ClientError(Kind::Closed, place + " closed the connection before its answer ended.");
    const Kind kind =
        error.category() == asio::error::get_ssl_category() ? Kind::Tls : Kind::BadAnswer;
    throw ClientError(kind, "The answer of " + place + " is unusable: " + error.message() + ".");
}

}  // namespace

std::string ClientResponse::header(std::string_view name) const {
    for (const auto& [known, value] : headers)
        if (iequals(known, name)) return value;
    return {};
}

// ---- The client ----------------------------------------------------------------------------

struct Client::State {
    using Pooled = std::unique_ptr<Connection>;

    explicit State(ClientOptions given) : options(std::move(given)) {
        error_code error;
        tls.set_default_verify_paths(error);  // a machine without a store of its own is no fault
        if (options.ca_file.empty()) return;
        if (tls.load_verify_file(options.ca_file, error)) {
            throw ClientError(Kind::Tls, "The certificates in " + options.ca_file +
                                             " cannot be read: " + error.message() + ".");
        }
    }

    /// An idle connection that the peer has not closed yet, as far as can be seen; or nothing.
    Pooled borrow(const std::string& key) {
        for (;;) {
            Pooled found;
            {
                const std::lock_guard lock(mutex);
                const auto idle = pool.find(key);
                if (idle == pool.end()) return nullptr;
                found = std::move(idle->second.back());
                idle->second.pop_back();
                if (idle->second.empty()) pool.erase(idle);
            }
            if (found->is_usable()) return found;
        }
    }

    void give_back(const std::string& key, Pooled connection) {
        const std::lock_guard lock(mutex);
        auto& idle = pool[key];
        if (idle.size() < options.idle_connections_per_host) {
            idle.push_back(std::move(connection));
        } else if (idle.empty()) {
            pool.erase(key);
        }
    }

    const ClientOptions options;
    ssl::context tls{ssl::context::tls_client};
    std::mutex mutex;
    std::map<std::string, std::vector<Pooled>> pool;  // idle connections, never an empty list
};

Client::Client(Duration timeout) : Client(ClientOptions{.timeout = timeout}) {}
Client::Client(ClientOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

ClientResponse Client::send(const ClientRequest& request) {
    return send(request, state_->options.timeout);
}

ClientResponse Client::send(const ClientRequest& request, Duration timeout) {
    const Url url = parse_url(request.url);
    const Message message = make_message(request, url);
    const std::string key = url.pool_key();
    const SteadyTime deadline = runtime::Clock::steady_now() + timeout;
    const std::size_t body_limit = state_->options.body_limit;

    std::optional<Parser> parser;
    std::optional<Failure> failure;
    auto connection = state_->borrow(key);
    if (connection) {
        failure = connection->exchange(message, parser, body_limit, deadline);
        // The peer may have closed the idle connection while the request was on its way.
        if (failure && failure->before_answer && is_closed(failure->error)) connection.reset();
    }
    if (!connection) {
        connection = std::make_unique<Connection>(url, state_->tls, state_->options.verify_tls);
        connection->open(url, deadline);
        failure = connection->exchange(message, parser, body_limit, deadline);
    }
    if (failure) raise(failure->error, url);
    if (parser->keep_alive()) state_->give_back(key, std::move(connection));
    return take_response(*parser);
}

}  // namespace leat::http
