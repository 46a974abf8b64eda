#include "http/connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "http/http2_session.h"
#include "http/response_head.h"
#include "runtime/log.h"

namespace leat::http {
namespace {

constexpr std::string_view kEnd = "\r\n\r\n";
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
// How much a refused client may still send until it reads its answer.
constexpr std::uint64_t kLingerBytes = 256 * 1024 * 1024;
// Buffers beyond this size go when a connection falls idle.
constexpr std::size_t kKeptCarry = 4 * 1024;

}  // namespace

// ---- Place -----------------------------------------------------------------------------------

bool Place::enter() {
    const std::lock_guard lock(mutex_);
    if (connections_ >= options.max_connections) return false;
    ++connections_;
    return true;
}

void Place::leave() {
    const std::lock_guard lock(mutex_);
    if (--connections_ == 0) gone_.notify_all();
}

bool Place::wait_until_empty(Duration limit) {
    std::unique_lock lock(mutex_);
    return gone_.wait_for(lock, limit, [&] { return connections_ == 0; });
}

std::optional<protocol::Response> Place::admit(const protocol::Request& head,
                                               const Framing& framing, BodyLimits& limits) {
    limits = {options.body_limit, options.memory_body_limit, options.spool_dir,
              options.keep_chunk_proof};
    try {
        return handler.accept(head, framing.content_length.value_or(Handler::kUnknownLength),
                              limits.body_limit, limits.memory_limit);
    } catch (const std::exception& error) {
        runtime::log_error(std::string("a request could not be admitted: ") + error.what());
        return plain_answer(500, "An internal error occurred.\n");
    }
}

// ---- Life ------------------------------------------------------------------------------------

struct Connection::Readiness {
    Connection& connection;
    bool write;

    bool await_ready() const {
        return connection.dead_ || connection.timed_out_ ||
               (write ? connection.writable_ : connection.readable_);
    }
    void await_suspend(std::coroutine_handle<> coroutine) {
        connection.waiting_ = coroutine;
        (write ? connection.wants_write_ : connection.wants_read_) = true;
    }
    void await_resume() {}
};

void Connection::open(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                      std::string peer) {
    std::unique_ptr<Connection> owned(new Connection(lane, place, fd, std::move(peer)));
    if (place->closing || lane->is_finishing()) return;
    Connection& connection = *owned;
    lane->watch(std::move(owned), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
    lane->need_sweeps(true);
    connection.run();
}

Connection::Connection(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                       std::string peer)
    : Watched(fd), lane_(std::move(lane)), place_(std::move(place)), peer_(std::move(peer)) {}

Connection::~Connection() {
    if (place_) place_->leave();
}

void Connection::on_events(std::uint32_t events) {
    if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) hung_up_ = true;
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) readable_ = true;
    if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) writable_ = true;
    if (phase_ == Phase::Handling && (events & (EPOLLHUP | EPOLLERR))) {
        dead_ = true;  // both directions are gone: nobody would read the answer
        exchange_->abandon();
    }
    if ((wants_read_ && readable_) || (wants_write_ && writable_)) wake();
}

void Connection::wake() {
    if (!waiting_) return;
    wants_read_ = wants_write_ = false;
    std::exchange(waiting_, nullptr).resume();
}

Duration Connection::limit_of(Phase phase) const {
    switch (phase) {
        case Phase::Idle:
            return place_->options.idle_timeout;
        case Phase::Head:
            return place_->options.header_timeout;
        case Phase::Body:
        case Phase::Sending:
            return place_->options.body_idle_timeout;
        case Phase::Lingering:
            return place_->options.linger_timeout;
        case Phase::Handling:
            break;
    }
    return Duration(0);
}

void Connection::on_sweep(SteadyTime now) {
    const Duration limit = limit_of(phase_);
    if (limit.count() == 0 || now - since_ < limit) return;
    timed_out_ = true;
    wake();
}

void Connection::on_closing(const void* place, bool now) {
    if (place && place != place_.get()) return;
    if (!now && phase_ != Phase::Idle && phase_ != Phase::Lingering) return;
    dead_ = true;
    if (phase_ == Phase::Handling) exchange_->abandon();
    wake();
}

void Connection::enter(Phase phase) {
    phase_ = phase;
    since_ = lane_->now();
}

// ---- The coroutine ---------------------------------------------------------------------------

Detached Connection::run() {
    Step step = Step::More;
    try {
        do {
            renew();
            Readiness input{*this, false};
            step = advance();
            while (step == Step::More) {
                co_await input;
                step = advance();
            }
            if (step == Step::Closed || step == Step::Http2) break;
            if (step == Step::Ready) {
                hand_over();
                Exchange::Answered answer = exchange_->answered();
                if (!co_await answer || dead_ || breaks_silently()) break;
            }
            Output output;
            prepare(output);
            Output::State sent = output.write(fd_);
            Readiness space{*this, true};
            while (sent == Output::State::Full && !dead_ && !timed_out_) {
                writable_ = false;
                co_await space;
                since_ = lane_->now();
                sent = output.write(fd_);
            }
            if (sent != Output::State::Done) dead_ = true;
        } while (keep_alive_ && !dead_);
        if (wants_to_linger()) {
            // Closing with unread bytes would reset the connection and could take the answer along.
            ::shutdown(fd_, SHUT_WR);
            enter(Phase::Lingering);
            timed_out_ = false;
            Readiness input{*this, false};
            std::uint64_t dropped = 0;
            while (!dead_ && !timed_out_ && dropped < kLingerBytes) {
                dropped += receive().size();
                co_await input;
            }
        }
    } catch (const std::exception& error) {
        runtime::log_error(std::string("a connection failed: ") + error.what());
    }
    receiver_.reset();
    lane_->need_sweeps(false);
    lane_->bury(this);
    if (step == Step::Http2) become_http2();
}

// What is buried lives on until the lane's turn ends.
void Connection::become_http2() {
    Http2Session::open(lane_, std::move(place_), std::exchange(fd_, -1), peer_,
                       std::string_view(carry_).substr(carry_used_));
}

void Connection::renew() {
    if (exchange_ && exchange_.use_count() == 1) {
        // Sees all that the last other owner did.
        std::atomic_thread_fence(std::memory_order_acquire);
    } else {
        exchange_ = std::make_shared<Exchange>(lane_);
        exchange_->peer = peer_;
    }
    exchange_->clear();
    if (carry_used_ == carry_.size()) {
        carry_used_ = 0;
        if (carry_.capacity() > kKeptCarry) carry_ = std::string();
        carry_.clear();
    }
    refused_ = false;
    enter(Phase::Idle);
}

bool Connection::wants_to_linger() const {
    if (dead_ || keep_alive_) return false;
    return refused_ || !place_->closing;
}

// ---- Reading ---------------------------------------------------------------------------------

// Takes what is there: the rest of earlier bytes, else one read.
Connection::Step Connection::advance() {
    if (timed_out_) {
        if (phase_ == Phase::Idle) return Step::Closed;
        timed_out_ = false;
        return refuse(408, "The request took too long to arrive.\n");
    }
    if (dead_) return Step::Closed;
    std::string_view bytes = std::string_view(carry_).substr(carry_used_);
    carry_used_ = carry_.size();
    if (bytes.empty()) {
        if (place_->closing && phase_ == Phase::Idle) return Step::Closed;
        if (!readable_) return Step::More;
        bytes = receive();
        if (dead_) return Step::Closed;
        if (bytes.empty()) return Step::More;
    }
    return phase_ == Phase::Body ? on_body_bytes(bytes) : on_head_bytes(bytes);
}

std::string_view Connection::receive() {
    const ssize_t got = ::recv(fd_, lane_->scratch(), Lane::kScratch, 0);
    if (got > 0) {
        const auto size = static_cast<std::size_t>(got);
        // A short read has emptied the socket: what comes next is announced (see epoll(7)).
        if (size < Lane::kScratch && !hung_up_) readable_ = false;
        return {lane_->scratch(), size};
    }
    if (got < 0 && errno == EINTR) return {};
    readable_ = false;
    if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) dead_ = true;
    return {};
}

Connection::Step Connection::on_head_bytes(std::string_view bytes) {
    if (phase_ == Phase::Idle) {
        // Some old clients send an empty line behind a body (RFC 9112, 2.2).
        bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
        if (bytes.empty()) return Step::More;
        if (!std::isalpha(static_cast<unsigned char>(bytes.front())))
            return refuse(400, "This is not an HTTP request.\n");
        enter(Phase::Head);
    }
    if (!take_head(bytes)) {
        if (exchange_->head.size() > place_->options.header_limit)
            return refuse(431, "The headers of the request are too large.\n");
        return Step::More;
    }
    if (exchange_->head.size() > place_->options.header_limit)
        return refuse(431, "The headers of the request are too large.\n");
    const int status =
        read_head(exchange_->head, exchange_->request, exchange_->framing, exchange_->unfolded);
    if (status == 501) return refuse(501, "This transfer coding is not supported.\n");
    if (status == 505 && fresh_ && exchange_->head == Http2Session::kPrefaceHead) {
        keep_rest(bytes);
        return Step::Http2;
    }
    if (status == 505) return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.\n");
    if (status != 0) return refuse(status, "The head of the request is malformed.\n");
    return begin_body(bytes);
}

// True when the head is whole; `bytes` is then what follows it.
bool Connection::take_head(std::string_view& bytes) {
    std::string& head = exchange_->head;
    const std::size_t before = head.size();
    // The end may begin in what came earlier.
    const std::size_t overlap = std::min(before, kEnd.size() - 1);
    if (overlap > 0) {
        std::string seam = head.substr(before - overlap);
        seam.append(bytes.substr(0, kEnd.size() - 1));
        const std::size_t found = seam.find(kEnd);
        if (found != std::string::npos) {
            const std::size_t taken = found + kEnd.size() - overlap;
            head.append(bytes.substr(0, taken));
            bytes.remove_prefix(taken);
            return true;
        }
    }
    const std::size_t found = bytes.find(kEnd);
    const std::size_t taken = found == std::string_view::npos ? bytes.size() : found + kEnd.size();
    // Never more than what shows that the limit is broken.
    const std::size_t room =
        place_->options.header_limit + 1 - std::min(before, place_->options.header_limit + 1);
    head.append(bytes.substr(0, std::min(taken, room)));
    bytes.remove_prefix(taken);
    return found != std::string_view::npos;
}

Connection::Step Connection::begin_body(std::string_view rest) {
    protocol::Request& request = exchange_->request;
    const Framing& framing = exchange_->framing;
    enter(Phase::Body);
    if (!framing.has_body()) {
        keep_rest(rest);
        // An empty body may be one that lacks its chunks.
        if (framing.content_length)
            BodyReceiver(request, framing, {}).finish();
        else
            request.body.bytes().reserve(kPadding);
        return Step::Ready;
    }
    BodyLimits limits;
    if (auto refusal = place_->admit(request, framing, limits)) return refuse(std::move(*refusal));
    receiver_.emplace(request, framing, std::move(limits));
    if (framing.expects_continue && rest.empty() &&
        receiver_->state() == BodyReceiver::State::More) {
        const ssize_t sent = ::send(fd_, kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(kContinue.size())) return Step::Closed;
    }
    return on_body_bytes(rest);
}

Connection::Step Connection::on_body_bytes(std::string_view bytes) {
    since_ = lane_->now();
    BodyReceiver::State state = receiver_->feed(bytes);
    if (state == BodyReceiver::State::More) return Step::More;
    if (state == BodyReceiver::State::Done) state = receiver_->finish();
    receiver_.reset();
    switch (state) {
        case BodyReceiver::State::TooLarge:
            return refuse(413, "The body of the request is too large.\n");
        case BodyReceiver::State::Malformed:
            return refuse(400, "The chunks of the body are malformed.\n");
        case BodyReceiver::State::NoSpace:
            return refuse(507, "The body of the request cannot be stored.\n");
        default:
            break;
    }
    keep_rest(bytes);
    return Step::Ready;
}

// The bytes lie in carry_ itself or in the lane's buffer, which others use next.
void Connection::keep_rest(std::string_view rest) {
    if (rest.empty()) return;
    const std::less<const char*> before;
    const bool is_carried =
        !before(rest.data(), carry_.data()) && before(rest.data(), carry_.data() + carry_.size());
    if (is_carried) {
        carry_used_ = static_cast<std::size_t>(rest.data() - carry_.data());
        return;
    }
    carry_.assign(rest);
    carry_used_ = 0;
}

// ---- Answering -------------------------------------------------------------------------------

Connection::Step Connection::refuse(protocol::Response response) {
    exchange_->response = std::move(response);
    refused_ = true;
    receiver_.reset();
    return Step::Answered;
}

Connection::Step Connection::refuse(int status, std::string_view text) {
    return refuse(plain_answer(status, text));
}

void Connection::hand_over() {
    fresh_ = false;
    enter(Phase::Handling);
    try {
        place_->handler.handle(exchange_->request, exchange_->make_reply());
    } catch (const std::exception& error) {
        runtime::log_error(std::string("a request failed: ") + error.what());
    }
}

void Connection::prepare(Output& output) {
    enter(Phase::Sending);
    protocol::Response& response = exchange_->response;
    const bool to_head = exchange_->request.method == "HEAD";
    if (!to_head && !response.head_only && !is_bodiless(response.status) &&
        !output.set_body(response.body)) {
        runtime::log_error("the file of an answer cannot be read");
        response = plain_answer(500, "An internal error occurred.\n");
        output.set_body(response.body);
    }
    if (response.break_off) output.limit_body(response.break_off->body_bytes);
    keep_alive_ = exchange_->framing.keep_alive && !response.close && !response.break_off &&
                  !refused_ && !place_->closing && !lane_->is_finishing();
    out_.clear();
    write_head(out_, response,
               {.to_head = to_head,
                .http10 = exchange_->framing.http10,
                .keep_alive = keep_alive_,
                .date_line = lane_->date_line()});
    output.set_head(out_);
}

// A fault: the client waits for an answer and sees the connection end.
bool Connection::breaks_silently() {
    const auto& broken = exchange_->response.break_off;
    if (!broken || !broken->silent) return false;
    if (broken->reset) {
        const linger at_once{1, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    dead_ = true;
    return true;
}

}  // namespace leat::http
