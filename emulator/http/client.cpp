#include "http/client.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <map>
#include <mutex>
#include <optional>

#include "base/encoding.h"
#include "base/strings.h"
#include "http/channel.h"
#include "runtime/clock.h"

namespace leat::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using BeastView = beast::string_view;
using Kind = ClientError::Kind;

constexpr std::uint32_t kHeaderLimit = 64 * 1024;
constexpr std::size_t kReadSize = 128 * 1024;

// ---- The request ---------------------------------------------------------------------------

bool is_token(std::string_view text) {
    constexpr std::string_view kSeparators = "()<>@,;:\\\"/[]?={}";
    return !text.empty() && std::ranges::none_of(text, [&](unsigned char c) {
        return c <= ' ' || c >= 0x7F || kSeparators.find(static_cast<char>(c)) != kSeparators.npos;
    });
}

bool names(const ClientRequest& request, std::string_view header) {
    return std::ranges::any_of(request.headers,
                               [&](const auto& given) { return iequals(given.first, header); });
}

/// Methods whose requests have a meaning for a body say the length of an empty one, too.
bool expects_body(std::string_view method) {
    return method != "GET" && method != "HEAD" && method != "DELETE" && method != "OPTIONS" &&
           method != "TRACE" && method != "CONNECT";
}

std::string write_request_head(const ClientRequest& request, const Url& url) {
    if (!is_token(request.method))
        throw ClientError(Kind::BadRequest, "The method '" + request.method + "' cannot be sent.");
    std::string head = request.method + " " + url.target + " HTTP/1.1\r\n";
    const auto add = [&head](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    if (!names(request, "Host")) add("Host", url.authority);
    if (!url.user_info.empty() && !names(request, "Authorization"))
        add("Authorization", "Basic " + base64_encode(url.user_info));
    for (const auto& [name, value] : request.headers) {
        if (!is_token(name) || value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos)
            throw ClientError(Kind::BadRequest, "The header '" + name + "' cannot be sent.");
        if (!iequals(name, "Content-Length")) add(name, value);
    }
    if (!request.body.empty() || expects_body(request.method))
        add("Content-Length", std::to_string(request.body.size()));
    return head += "\r\n";
}

// ---- The answer ----------------------------------------------------------------------------

class AnswerParser final : public beast::http::basic_parser<false> {
public:
    AnswerParser(std::size_t most, bool to_head) {
        header_limit(kHeaderLimit);
        body_limit(most);
        skip(to_head);
        eager(true);
    }

    ClientResponse response;

private:
    void on_request_impl(beast::http::verb, BeastView, BeastView, int, error_code&) override {}
    void on_response_impl(int status, BeastView, int, error_code&) override {
        response.status = status;
    }
    void on_field_impl(beast::http::field, BeastView name, BeastView value, error_code&) override {
        response.headers.emplace_back(std::string(name), std::string(value));
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(BeastView body, error_code&) override { return take(body); }
    void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView body, error_code&) override {
        return take(body);
    }
    void on_finish_impl(error_code&) override {}

    std::size_t take(BeastView body) {
        response.body.append(body.data(), body.size());
        return body.size();
    }
};

/// A connection between two requests, and while one of them runs.
class Conversation {
public:
    Conversation(const Url& url, const Trust* trust, bool verify, SteadyTime deadline)
        : place_(url.place()), channel_(url, trust, verify, deadline) {}

    bool is_usable() const { return unread_.empty() && channel_.is_usable(); }
    /// In the last exchange the peer said something, if only half an answer.
    bool answered() const { return answered_; }
    bool stays_open() const { return stays_open_; }

    ClientResponse exchange(std::string_view head, const ClientRequest& request,
                            std::size_t body_limit, SteadyTime deadline) {
        answered_ = stays_open_ = false;
        // A peer that refuses a large body answers and hangs up before it has read all of it, so
        // even after a failed write there may be an answer.
        channel_.send(head, request.body, deadline);
        for (;;) {
            AnswerParser parser(body_limit, request.method == "HEAD");
            read_answer(parser, deadline);
            if (parser.response.status < 200) continue;  // interim: 100 Continue, 103
            stays_open_ = parser.keep_alive();
            return std::move(parser.response);
        }
    }

private:
    void read_answer(AnswerParser& parser, SteadyTime deadline) {
        while (!parser.is_done()) {
            error_code error;
            if (!unread_.empty()) {
                const auto used =
                    parser.put(boost::asio::const_buffer(unread_.data(), unread_.size()), error);
                unread_.erase(0, used);
                if (error == beast::http::error::need_more) error = {};
                if (error) refuse(error);
                if (used > 0) continue;
                // No line of an answer, such as a chunk's, is longer than a head may be.
                if (unread_.size() > kHeaderLimit) refuse(beast::http::error::header_limit);
            }
            const std::size_t got = receive(deadline);
            answered_ = answered_ || got > 0;
            if (got > 0) continue;
            // An answer without a length ends with the connection.
            if (!parser.is_header_done()) refuse_end();
            parser.put_eof(error);
            if (error) refuse_end();
        }
    }

    /// Behind what is unread; 0 at the peer's end.
    std::size_t receive(SteadyTime deadline) {
        // One per thread: a connection at rest owns no buffer.
        thread_local std::string piece(kReadSize, '\0');
        try {
            const std::size_t got = channel_.receive(piece.data(), piece.size(), deadline);
            unread_.append(piece, 0, got);
            return got;
        } catch (const ClientError& failure) {
            if (failure.kind == Kind::Closed) refuse_end();
            throw;
        }
    }

    [[noreturn]] void refuse(const error_code& error) const {
        if (error == beast::http::error::body_limit || error == beast::http::error::header_limit)
            throw ClientError(Kind::TooLarge, "The answer of " + place_ + " is too large.");
        throw ClientError(Kind::BadAnswer,
                          "The answer of " + place_ + " is unusable: " + error.message() + ".");
    }
    [[noreturn]] void refuse_end() const {
        throw ClientError(Kind::Closed, place_ + " closed the connection before its answer ended.");
    }

    const std::string place_;
    Channel channel_;
    std::string unread_;
    bool answered_ = false, stays_open_ = false;
};

}  // namespace

std::string ClientResponse::header(std::string_view name) const {
    for (const auto& [known, value] : headers)
        if (iequals(known, name)) return value;
    return {};
}

// ---- The client ----------------------------------------------------------------------------

struct Client::State {
    using Pooled = std::unique_ptr<Conversation>;

    explicit State(ClientOptions given) : options(std::move(given)) {
        if (!options.ca_file.empty()) trust.emplace(options.ca_file);
    }

    /// TLS takes time and memory, which a client without https saves.
    const Trust* trust_for(const Url& url) {
        if (!url.secure) return nullptr;
        const std::lock_guard lock(mutex);
        if (!trust) trust.emplace(options.ca_file);
        return &*trust;
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
    std::mutex mutex;                                 // guards what follows
    std::optional<Trust> trust;                       // never changes once it is there
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
    const std::string head = write_request_head(request, url);
    const std::string key = (url.secure ? "https " : "http ") + url.place();
    const SteadyTime deadline = runtime::Clock::steady_now() + timeout;
    const std::size_t body_limit = state_->options.body_limit;

    std::optional<ClientResponse> response;
    auto connection = state_->borrow(key);
    if (connection) {
        try {
            response = connection->exchange(head, request, body_limit, deadline);
        } catch (const ClientError& error) {
            // The peer may have closed the idle connection while the request was on its way.
            if (error.kind != Kind::Closed || connection->answered()) throw;
        }
    }
    if (!response) {
        connection = std::make_unique<Conversation>(url, state_->trust_for(url),
                                                    state_->options.verify_tls, deadline);
        response = connection->exchange(head, request, body_limit, deadline);
    }
    if (connection->stays_open()) state_->give_back(key, std::move(connection));
    return std::move(*response);
}

}  // namespace leat::http
