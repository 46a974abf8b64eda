#pragma once
// For tests of the HTTP/2 side of the server: nghttp2's client over a plain socket. Reads give up
// after ten seconds.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct nghttp2_session;

namespace leat::test {

class Http2Peer {
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;
    struct Answer {
        int status = 0;  // 0: the stream ended without a head
        Fields fields;
        std::string body;
        bool is_over = false;
        std::uint32_t error = 0;  // of the stream's end
        std::vector<int> informational;
        std::string header(std::string_view name) const;
    };

    explicit Http2Peer(std::uint16_t port);
    ~Http2Peer();
    Http2Peer(const Http2Peer&) = delete;
    Http2Peer& operator=(const Http2Peer&) = delete;

    /// Opens a stream; fields may replace the pseudo headers. Without a body the head ends it.
    std::int32_t request(const std::string& method, const std::string& path,
                         std::optional<std::string> body = std::nullopt, Fields more = {});
    /// Waits until the stream is over.
    const Answer& read(std::int32_t stream);
    const Answer& ask(const std::string& method, const std::string& path,
                      std::optional<std::string> body = std::nullopt, Fields more = {}) {
        return read(request(method, path, std::move(body), std::move(more)));
    }
    /// Announces a body and sends none of it.
    const Answer& ask_half(const std::string& method, const std::string& path);
    /// Resets a stream.
    void cancel(std::int32_t stream);
    /// Bytes past nghttp2.
    void send_raw(std::string_view bytes);
    /// Sends what waits, receives once; false when the server has closed.
    bool exchange();
    /// Waits until the server closes.
    void wait_until_closed();
    const Answer& answer(std::int32_t stream) { return answers_[stream]; }
    std::optional<std::uint32_t> goodbye() const { return goodbye_; }
    std::uint32_t allowed_streams() const;

private:
    struct Calls;
    void send_waiting();

    int fd_ = -1;
    nghttp2_session* session_ = nullptr;
    std::map<std::int32_t, Answer> answers_;
    std::map<std::int32_t, std::pair<std::string, std::size_t>> bodies_;  // and what is sent of it
    bool withheld_ = false;                                               // the next body
    std::optional<std::uint32_t> goodbye_;  // the error that the server's GOAWAY names
};

}  // namespace leat::test
