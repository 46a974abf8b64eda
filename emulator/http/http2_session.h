#pragma once
// Http2Session: one client that speaks HTTP/2 from its first byte ("prior knowledge"). It takes
// over the socket of a Connection that found the preface, keeps nghttp2's state of the connection,
// and runs its streams side by side, each a coroutine that waits for its answer. Lives on one lane;
// everything here runs on that lane's thread.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/connection.h"
#include "http/http2_stream.h"
#include "http/lane.h"

struct nghttp2_session;

namespace leat::http {

class Http2Session final : public Watched {
public:
    /// What such a client sends first, up to where an HTTP/1 head would end.
    static constexpr std::string_view kPrefaceHead = "PRI * HTTP/2.0\r\n\r\n";

    /// Takes over the socket, which has entered the place. `rest` is what came behind
    /// kPrefaceHead.
    static void open(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                     std::string peer, std::string_view rest);
    ~Http2Session() override;

    void on_events(std::uint32_t events) override;
    void on_sweep(SteadyTime now) override;
    void on_closing(const void* place, bool now) override;

private:
    using StreamPtr = std::shared_ptr<Http2Stream>;
    struct Calls;  // what nghttp2 calls
    /// How coroutines that may outlive the session find it.
    struct Link {
        Http2Session* session;
    };

    Http2Session(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                 std::string peer);
    bool begin();

    // The connection.
    void read();
    bool feed(std::string_view bytes);
    void flush();
    void flush_soon();
    bool collect_output();
    void say_goodbye();
    void finish();
    void bury();
    static Detached flush_when_all_resumed(std::shared_ptr<Lane> lane, std::shared_ptr<Link> link);

    // Streams.
    Http2Stream* find(std::int32_t id);
    void on_new_stream(std::int32_t id);
    void on_head(const StreamPtr& stream, bool is_all);
    void on_data(Http2Stream& stream, std::string_view bytes);
    void on_input_over(const StreamPtr& stream);
    void on_output_over(const Http2Stream& stream);
    void on_stream_closed(std::int32_t id);
    void begin_body(Http2Stream& stream);
    bool is_refused(Http2Stream& stream, BodyReceiver::State state);
    void refuse(Http2Stream& stream, protocol::Response response);
    void refuse(Http2Stream& stream, int status, std::string_view text);
    void respond(Http2Stream& stream);
    void check_time(Http2Stream& stream, SteadyTime now);
    void enter(Http2Stream& stream, Http2Stream::Phase phase);
    static Detached serve(std::shared_ptr<Link> link, std::shared_ptr<Place> place,
                          StreamPtr stream);

    std::shared_ptr<Lane> lane_;
    std::shared_ptr<Place> place_;
    std::shared_ptr<Link> link_;
    std::string peer_;
    nghttp2_session* session_ = nullptr;
    std::map<std::int32_t, StreamPtr> streams_;

    std::string out_;  // frames on their way into the socket
    std::size_t out_used_ = 0;
    SteadyTime idle_since_;   // of a connection without streams, or of one that lingers
    SteadyTime last_output_;  // when the socket last took something
    // What epoll last said, as in Connection.
    bool readable_ = false, writable_ = true, hung_up_ = false;

    bool inside_ = false;  // nghttp2 is at work and must not be called for input or output
    bool flush_planned_ = false;
    bool is_warned_ = false, goodbye_said_ = false;
    bool lingering_ = false;  // all is said; what still comes is dropped
    bool buried_ = false;
};

}  // namespace leat::http
