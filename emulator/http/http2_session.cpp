#include "http/http2_session.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "http/http2_calls.h"
#include "http/response_head.h"
#include "runtime/log.h"

namespace leat::http {
namespace {

constexpr std::uint32_t kMaxStreams = 100;
// How much a client may send before it hears that it was read; bodies are taken as they come, so
// this costs no memory.
constexpr std::int32_t kStreamWindow = 1024 * 1024, kConnectionWindow = 8 * 1024 * 1024;
// Frames are gathered up to about this size for one send.
constexpr std::size_t kGather = 64 * 1024;
constexpr std::size_t kKeptOut = 4 * 1024;
// How much a client whose connection is over may still send until it closes.
constexpr std::uint64_t kSessionLingerBytes = 64 * 1024 * 1024;

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK; }

nghttp2_nv field(std::string_view name, std::string_view value) {
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
    };
    return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

// Resumes a coroutine behind all others that the lane is about to resume.
struct BehindOthers {
    Lane& lane;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> coroutine) { lane.resume_later(coroutine); }
    void await_resume() {}
};

}  // namespace

// ---- Life ------------------------------------------------------------------------------------

void Http2Session::open(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                        std::string peer, std::string_view rest) {
    std::unique_ptr<Http2Session> owned(new Http2Session(lane, place, fd, std::move(peer)));
    if (place->closing || lane->is_finishing() || !owned->begin()) return;
    Http2Session& session = *owned;
    lane->watch(std::move(owned), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
    lane->need_sweeps(true);
    if (!session.feed(kPrefaceHead) || !session.feed(rest)) return session.finish();
    session.flush();
}

Http2Session::Http2Session(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                           std::string peer)
    : Watched(fd),
      lane_(std::move(lane)),
      place_(std::move(place)),
      link_(std::make_shared<Link>(Link{this})),
      peer_(std::move(peer)),
      idle_since_(lane_->now()),
      last_output_(lane_->now()) {}

Http2Session::~Http2Session() {
    nghttp2_session_del(session_);
    place_->leave();
}

bool Http2Session::begin() {
    const Calls& calls = Calls::get();
    if (nghttp2_session_server_new2(&session_, calls.table, this, calls.options) != 0) return false;
    const std::array<nghttp2_settings_entry, 3> settings = {{
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, kMaxStreams},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE,
         static_cast<std::uint32_t>(place_->options.header_limit)},
    }};
    return nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings.data(), settings.size()) ==
               0 &&
           nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0,
                                                 kConnectionWindow) == 0;
}

void Http2Session::on_events(std::uint32_t events) {
    if (buried_) return;
    // Both directions are gone: nobody would read an answer.
    if (events & (EPOLLHUP | EPOLLERR)) return bury();
    if (events & EPOLLRDHUP) hung_up_ = true;
    if (events & (EPOLLIN | EPOLLRDHUP)) readable_ = true;
    if (events & EPOLLOUT) writable_ = true;
    read();
    flush();
}

void Http2Session::on_sweep(SteadyTime now) {
    const ServerOptions& options = place_->options;
    const auto is_over = [now](SteadyTime since, Duration limit) {
        return limit.count() != 0 && now - since >= limit;
    };
    if (lingering_) {
        if (is_over(idle_since_, options.linger_timeout)) bury();
        return;
    }
    if (out_used_ < out_.size() && is_over(last_output_, options.body_idle_timeout)) return bury();
    for (const auto& [id, stream] : streams_) check_time(*stream, now);
    // First a warning, so that no request of the client crosses the goodbye on its way.
    if (streams_.empty() && (is_warned_ || is_over(idle_since_, options.idle_timeout))) {
        if (std::exchange(is_warned_, true))
            say_goodbye();
        else
            nghttp2_submit_shutdown_notice(session_);
    }
    flush();
}

void Http2Session::check_time(Http2Stream& stream, SteadyTime now) {
    const ServerOptions& options = place_->options;
    const Duration passed = std::chrono::duration_cast<Duration>(now - stream.since);
    switch (stream.phase) {
        case Http2Stream::Phase::Head:
            // Nothing else can be read until a head is whole.
            if (passed >= options.header_timeout)
                nghttp2_session_terminate_session(session_, NGHTTP2_ENHANCE_YOUR_CALM);
            break;
        case Http2Stream::Phase::Body:
            if (passed >= options.body_idle_timeout)
                refuse(stream, 408, "The request took too long to arrive.\n");
            break;
        case Http2Stream::Phase::Sending:
            if (passed >= options.body_idle_timeout)
                nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_CANCEL);
            break;
        case Http2Stream::Phase::Handling:
            break;
    }
}

void Http2Session::on_closing(const void* place, bool now) {
    if (place && place != place_.get()) return;
    if (now || lingering_) return bury();
    say_goodbye();
    flush();
}

// Streams that are open go on; the client opens no more.
void Http2Session::say_goodbye() {
    if (std::exchange(goodbye_said_, true)) return;
    nghttp2_submit_goaway(session_, NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(session_), NGHTTP2_NO_ERROR,
                          nullptr, 0);
}

// Closing with unread bytes would reset the connection and could take the last frames along.
void Http2Session::finish() {
    if (place_->closing) return bury();
    ::shutdown(fd_, SHUT_WR);
    lingering_ = true;
    idle_since_ = lane_->now();
}

void Http2Session::bury() {
    if (std::exchange(buried_, true)) return;
    link_->session = nullptr;
    for (const auto& [id, stream] : streams_) {
        stream->closed = true;
        if (stream->phase == Http2Stream::Phase::Handling) stream->exchange->abandon();
    }
    streams_.clear();
    lane_->need_sweeps(false);
    lane_->bury(this);
}

// ---- Input and output ------------------------------------------------------------------------

void Http2Session::read() {
    std::uint64_t dropped = 0;
    while (readable_ && !buried_) {
        const ssize_t got = ::recv(fd_, lane_->scratch(), Lane::kScratch, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got == 0 || (got < 0 && !would_block())) return bury();
        const std::size_t size = got > 0 ? static_cast<std::size_t>(got) : 0;
        // A short read has emptied the socket, unless its end is to be read next.
        if (size == 0 || (size < Lane::kScratch && !hung_up_)) readable_ = false;
        if (lingering_) {
            dropped += size;
            if (dropped > kSessionLingerBytes) bury();
            continue;
        }
        if (!feed({lane_->scratch(), size})) return finish();
        flush();
    }
}

// False when the connection is of no further use.
bool Http2Session::feed(std::string_view bytes) {
    if (bytes.empty()) return true;
    inside_ = true;
    const ssize_t used = nghttp2_session_mem_recv(
        session_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    inside_ = false;
    return used >= 0;
}

void Http2Session::flush() {
    flush_planned_ = false;
    if (inside_ || buried_ || lingering_) return;
    while (writable_ && (out_used_ < out_.size() || collect_output())) {
        const ssize_t sent =
            ::send(fd_, out_.data() + out_used_, out_.size() - out_used_, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && !would_block()) return bury();
        if (sent < 0) {
            writable_ = false;
            return;
        }
        out_used_ += static_cast<std::size_t>(sent);
        last_output_ = lane_->now();
    }
    if (!nghttp2_session_want_read(session_) && !nghttp2_session_want_write(session_) &&
        out_used_ == out_.size())
        finish();
}

// True when there is something to send.
bool Http2Session::collect_output() {
    out_.clear();
    out_used_ = 0;
    // What waited for the socket is gone, so the time without progress begins anew.
    last_output_ = lane_->now();
    const std::uint8_t* frame = nullptr;
    ssize_t size = 0;
    inside_ = true;
    do {
        size = nghttp2_session_mem_send(session_, &frame);
        if (size > 0) out_.append(byte_view(frame, static_cast<std::size_t>(size)));
    } while (size > 0 && out_.size() < kGather);
    inside_ = false;
    if (size < 0) nghttp2_session_terminate_session(session_, NGHTTP2_INTERNAL_ERROR);
    if (out_.empty() && streams_.empty() && out_.capacity() > kKeptOut) out_ = std::string();
    return !out_.empty();
}

// Answers that come in a group leave in one send.
void Http2Session::flush_soon() {
    if (inside_ || std::exchange(flush_planned_, true)) return;
    flush_when_all_resumed(lane_, link_);
}

Detached Http2Session::flush_when_all_resumed(std::shared_ptr<Lane> lane,
                                              std::shared_ptr<Link> link) {
    co_await BehindOthers{*lane};
    if (link->session) link->session->flush();
}

// ---- Requests --------------------------------------------------------------------------------

Http2Stream* Http2Session::find(std::int32_t id) {
    const auto found = streams_.find(id);
    return found == streams_.end() ? nullptr : found->second.get();
}

void Http2Session::enter(Http2Stream& stream, Http2Stream::Phase phase) {
    stream.phase = phase;
    stream.since = lane_->now();
}

void Http2Session::on_new_stream(std::int32_t id) {
    auto exchange = std::make_shared<Exchange>(lane_);
    exchange->peer = peer_;
    exchange->clear();
    const auto stream =
        std::make_shared<Http2Stream>(id, std::move(exchange), place_->options.header_limit);
    enter(*stream, Http2Stream::Phase::Head);
    streams_[id] = stream;
}

void Http2Session::on_head(const StreamPtr& stream, bool is_all) {
    const int status = stream->finish_head();
    stream->input_over = is_all;
    if (status == 431) return refuse(*stream, 431, "The headers of the request are too large.\n");
    if (status != 0) return refuse(*stream, status, "The head of the request is malformed.\n");
    if (!is_all) return begin_body(*stream);
    stream->finish_without_body();
    enter(*stream, Http2Stream::Phase::Handling);
    serve(link_, place_, stream);
}

void Http2Session::begin_body(Http2Stream& stream) {
    protocol::Request& request = stream.exchange->request;
    Framing& framing = stream.exchange->framing;
    framing.open_ended = !framing.content_length;
    enter(stream, Http2Stream::Phase::Body);
    BodyLimits limits;
    if (auto refusal = place_->admit(request, framing, limits))
        return refuse(stream, std::move(*refusal));
    stream.receiver.emplace(request, framing, std::move(limits));
    if (is_refused(stream, stream.receiver->state()) || !framing.expects_continue) return;
    const nghttp2_nv go_on = field(":status", "100");
    nghttp2_submit_headers(session_, NGHTTP2_FLAG_NONE, stream.id, nullptr, &go_on, 1, nullptr);
}

void Http2Session::on_data(Http2Stream& stream, std::string_view bytes) {
    if (stream.phase != Http2Stream::Phase::Body) return;
    stream.since = lane_->now();
    is_refused(stream, stream.receiver->feed(bytes));
}

bool Http2Session::is_refused(Http2Stream& stream, BodyReceiver::State state) {
    if (state == BodyReceiver::State::TooLarge)
        refuse(stream, 413, "The body of the request is too large.\n");
    else if (state == BodyReceiver::State::NoSpace)
        refuse(stream, 507, "The body of the request cannot be stored.\n");
    return stream.phase == Http2Stream::Phase::Sending;
}

void Http2Session::on_input_over(const StreamPtr& stream) {
    stream->input_over = true;
    if (stream->phase != Http2Stream::Phase::Body) return;
    if (is_refused(*stream, stream->receiver->finish())) return;
    stream->receiver.reset();
    enter(*stream, Http2Stream::Phase::Handling);
    serve(link_, place_, stream);
}

// The stream may be gone when the answer comes, and the session, too.
Detached Http2Session::serve(std::shared_ptr<Link> link, std::shared_ptr<Place> place,
                             StreamPtr stream) {
    try {
        place->handler.handle(stream->exchange->request, stream->exchange->make_reply());
    } catch (const std::exception& error) {
        runtime::log_error(std::string("a request failed: ") + error.what());
    }
    try {
        Exchange::Answered answer = stream->exchange->answered();
        const bool is_answered = co_await answer;
        if (is_answered && link->session && !stream->closed) link->session->respond(*stream);
    } catch (const std::exception& error) {
        runtime::log_error(std::string("an answer failed: ") + error.what());
    }
}

// ---- Answers ---------------------------------------------------------------------------------

void Http2Session::refuse(Http2Stream& stream, int status, std::string_view text) {
    refuse(stream, plain_answer(status, text));
}

void Http2Session::refuse(Http2Stream& stream, protocol::Response response) {
    stream.receiver.reset();
    stream.exchange->response = std::move(response);
    respond(stream);
}

void Http2Session::respond(Http2Stream& stream) {
    enter(stream, Http2Stream::Phase::Sending);
    const auto& broken = stream.exchange->response.break_off;
    if (broken && broken->silent) {
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_INTERNAL_ERROR);
        return flush_soon();
    }
    const bool has_body = stream.open_body();
    if (broken) stream.output.limit_body(broken->body_bytes);
    const Http2Stream::Fields head = stream.answer_head();
    std::vector<nghttp2_nv> fields;
    fields.reserve(head.size() + 1);
    bool has_date = false;
    for (const auto& [name, value] : head) {
        fields.push_back(field(name, value));
        has_date = has_date || name == "date";
    }
    // The line without its name and its end.
    std::string_view date = std::string_view(lane_->date_line()).substr(6);
    date.remove_suffix(2);
    if (!has_date) fields.push_back(field("date", date));

    nghttp2_data_provider body{};
    body.source.ptr = &stream;
    body.read_callback = Calls::read_body;
    if (nghttp2_submit_response(session_, stream.id, fields.data(), fields.size(),
                                has_body ? &body : nullptr) != 0)
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_INTERNAL_ERROR);
    if (stream.exchange->response.close) say_goodbye();
    flush_soon();
}

// A client that was refused before it had sent all is told to stop.
void Http2Session::on_output_over(const Http2Stream& stream) {
    if (!stream.input_over)
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_NO_ERROR);
}

void Http2Session::on_stream_closed(std::int32_t id) {
    const auto found = streams_.find(id);
    if (found == streams_.end()) return;
    const StreamPtr stream = found->second;
    streams_.erase(found);
    stream->closed = true;
    if (stream->phase == Http2Stream::Phase::Handling) stream->exchange->abandon();
    if (streams_.empty()) idle_since_ = lane_->now();
}

}  // namespace leat::http
