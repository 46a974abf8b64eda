#include "tests/support/http2_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace leat::test {
namespace {

constexpr std::size_t kNever = static_cast<std::size_t>(-1);

std::string text(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

nghttp2_nv field(const std::pair<std::string, std::string>& pair) {
    const auto bytes = [](const std::string& s) {
        return reinterpret_cast<std::uint8_t*>(const_cast<char*>(s.data()));
    };
    return {bytes(pair.first), bytes(pair.second), pair.first.size(), pair.second.size(),
            NGHTTP2_NV_FLAG_NONE};
}

}  // namespace

struct Http2Peer::Calls {
    static int header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                      std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                      std::uint8_t, void* user) {
        Answer& answer = static_cast<Http2Peer*>(user)->answers_[frame->hd.stream_id];
        const std::string key = text(name, name_size);
        if (key != ":status") {
            answer.fields.emplace_back(key, text(value, value_size));
            return 0;
        }
        const int status = std::stoi(text(value, value_size));
        if (status < 200)
            answer.informational.push_back(status);
        else
            answer.status = status;
        return 0;
    }
    static int data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes,
                    std::size_t size, void* user) {
        static_cast<Http2Peer*>(user)->answers_[id].body.append(text(bytes, size));
        return 0;
    }
    static int frame(nghttp2_session*, const nghttp2_frame* frame, void* user) {
        if (frame->hd.type == NGHTTP2_GOAWAY)
            static_cast<Http2Peer*>(user)->goodbye_ = frame->goaway.error_code;
        return 0;
    }
    static int closed(nghttp2_session*, std::int32_t id, std::uint32_t error, void* user) {
        Answer& answer = static_cast<Http2Peer*>(user)->answers_[id];
        answer.is_over = true;
        answer.error = error;
        return 0;
    }
    static ssize_t body(nghttp2_session*, std::int32_t id, std::uint8_t* room, std::size_t size,
                        std::uint32_t* flags, nghttp2_data_source*, void* user) {
        auto& [bytes, sent] = static_cast<Http2Peer*>(user)->bodies_[id];
        if (bytes.empty() && sent == kNever) return NGHTTP2_ERR_DEFERRED;
        const std::size_t taken = bytes.copy(reinterpret_cast<char*>(room), size, sent);
        sent += taken;
        if (sent == bytes.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(taken);
    }
};

std::string Http2Peer::Answer::header(std::string_view name) const {
    for (const auto& [key, value] : fields)
        if (key == name) return value;
    return {};
}

Http2Peer::Http2Peer(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{.tv_sec = 10};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the test cannot connect");
    nghttp2_session_callbacks* calls = nullptr;
    nghttp2_session_callbacks_new(&calls);
    nghttp2_session_callbacks_set_on_header_callback(calls, Calls::header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(calls, Calls::data);
    nghttp2_session_callbacks_set_on_frame_recv_callback(calls, Calls::frame);
    nghttp2_session_callbacks_set_on_stream_close_callback(calls, Calls::closed);
    nghttp2_session_client_new(&session_, calls, this);
    nghttp2_session_callbacks_del(calls);
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, nullptr, 0);
}

Http2Peer::~Http2Peer() {
    nghttp2_session_del(session_);
    ::close(fd_);
}

std::int32_t Http2Peer::request(const std::string& method, const std::string& path,
                                std::optional<std::string> body, Fields more) {
    Fields fields = {
        {":method", method}, {":scheme", "http"}, {":path", path}, {":authority", "somewhere:1"}};
    for (auto& pair : more) {
        const auto same = std::find_if(fields.begin(), fields.end(), [&](const auto& other) {
            return other.first == pair.first;
        });
        if (same == fields.end())
            fields.push_back(pair);
        else
            same->second = pair.second;
    }
    std::vector<nghttp2_nv> table;
    for (const auto& pair : fields) table.push_back(field(pair));
    nghttp2_data_provider provider{};
    provider.read_callback = Calls::body;
    const std::int32_t id = nghttp2_submit_request(session_, nullptr, table.data(), table.size(),
                                                   body ? &provider : nullptr, nullptr);
    if (id < 0) throw std::runtime_error("the test cannot open a stream");
    if (body) bodies_[id] = {std::move(*body), std::exchange(withheld_, false) ? kNever : 0};
    send_waiting();
    return id;
}

void Http2Peer::send_waiting() {
    const std::uint8_t* bytes = nullptr;
    for (ssize_t size; (size = nghttp2_session_mem_send(session_, &bytes)) > 0;)
        send_raw({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
}

void Http2Peer::send_raw(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // the next read tells why
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Http2Peer::exchange() {
    send_waiting();
    std::uint8_t buffer[65536];
    const ssize_t got = ::recv(fd_, buffer, sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server is silent");
    if (got <= 0) return false;
    if (nghttp2_session_mem_recv(session_, buffer, static_cast<std::size_t>(got)) < 0)
        throw std::runtime_error("the server breaks the protocol");
    send_waiting();
    return true;
}

const Http2Peer::Answer& Http2Peer::read(std::int32_t stream) {
    while (!answers_[stream].is_over)
        if (!exchange()) break;
    return answers_[stream];
}

const Http2Peer::Answer& Http2Peer::ask_half(const std::string& method, const std::string& path) {
    withheld_ = true;
    const std::int32_t stream = request(method, path, "");
    return read(stream);
}

void Http2Peer::cancel(std::int32_t stream) {
    nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream, NGHTTP2_CANCEL);
    send_waiting();
}

void Http2Peer::wait_until_closed() {
    while (exchange()) {
    }
}

std::uint32_t Http2Peer::allowed_streams() const {
    return nghttp2_session_get_remote_settings(session_, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
}

}  // namespace leat::test
