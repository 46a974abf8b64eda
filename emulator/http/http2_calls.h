#pragma once
// What nghttp2 calls on behalf of a session, as the C functions that it wants. Only Http2Session
// includes this.
#include <nghttp2/nghttp2.h>

#include <new>
#include <stdexcept>

#include "http/http2_session.h"
#include "runtime/log.h"

namespace leat::http {

inline std::string_view byte_view(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

struct Http2Session::Calls {
    nghttp2_session_callbacks* table = nullptr;
    nghttp2_option* options = nullptr;

    Calls() {
        if (nghttp2_session_callbacks_new(&table) != 0 || nghttp2_option_new(&options) != 0)
            throw std::bad_alloc();
        nghttp2_option_set_no_closed_streams(options, 1);
        nghttp2_session_callbacks_set_on_begin_headers_callback(table, begin_headers);
        nghttp2_session_callbacks_set_on_header_callback(table, header);
        nghttp2_session_callbacks_set_on_frame_recv_callback(table, frame_received);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(table, data_received);
        nghttp2_session_callbacks_set_on_frame_send_callback(table, frame_sent);
        nghttp2_session_callbacks_set_on_stream_close_callback(table, stream_closed);
    }
    ~Calls() {
        nghttp2_session_callbacks_del(table);
        nghttp2_option_del(options);
    }
    static const Calls& get() {
        static const Calls calls;
        return calls;
    }

    // No exception may pass through nghttp2, which is C.
    template <class F>
    static int guarded(void* user, F&& step) {
        try {
            step(*static_cast<Http2Session*>(user));
            return 0;
        } catch (const std::exception& error) {
            runtime::log_error(std::string("a connection failed: ") + error.what());
            return NGHTTP2_ERR_CALLBACK_FAILURE;
        }
    }
    static bool opens_stream(const nghttp2_frame* frame) {
        return frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST;
    }
    static int begin_headers(nghttp2_session*, const nghttp2_frame* frame, void* user) {
        return guarded(user, [&](Http2Session& self) {
            if (opens_stream(frame)) self.on_new_stream(frame->hd.stream_id);
        });
    }
    static int header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                      std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                      std::uint8_t, void* user) {
        return guarded(user, [&](Http2Session& self) {
            // Trailers say nothing that is needed.
            Http2Stream* const stream = self.find(frame->hd.stream_id);
            if (stream && opens_stream(frame))
                stream->add_field(byte_view(name, name_size), byte_view(value, value_size));
        });
    }
    static int frame_received(nghttp2_session*, const nghttp2_frame* frame, void* user) {
        return guarded(user, [&](Http2Session& self) {
            if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA) return;
            const auto found = self.streams_.find(frame->hd.stream_id);
            if (found == self.streams_.end()) return;
            const StreamPtr stream = found->second;
            const bool is_last = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
            if (opens_stream(frame))
                self.on_head(stream, is_last);
            else if (is_last)
                self.on_input_over(stream);
        });
    }
    static int data_received(nghttp2_session*, std::uint8_t, std::int32_t id,
                             const std::uint8_t* bytes, std::size_t size, void* user) {
        return guarded(user, [&](Http2Session& self) {
            if (Http2Stream* const stream = self.find(id))
                self.on_data(*stream, byte_view(bytes, size));
        });
    }
    static int frame_sent(nghttp2_session*, const nghttp2_frame* frame, void* user) {
        return guarded(user, [&](Http2Session& self) {
            const bool is_last =
                (frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA) &&
                (frame->hd.flags & NGHTTP2_FLAG_END_STREAM);
            Http2Stream* const stream = is_last ? self.find(frame->hd.stream_id) : nullptr;
            if (stream) self.on_output_over(*stream);
        });
    }
    static int stream_closed(nghttp2_session*, std::int32_t id, std::uint32_t, void* user) {
        return guarded(user, [&](Http2Session& self) { self.on_stream_closed(id); });
    }
    static ssize_t read_body(nghttp2_session*, std::int32_t, std::uint8_t* room, std::size_t size,
                             std::uint32_t* flags, nghttp2_data_source* source, void* user) {
        auto& stream = *static_cast<Http2Stream*>(source->ptr);
        stream.since = static_cast<Http2Session*>(user)->lane_->now();
        const std::size_t taken = stream.output.take(reinterpret_cast<char*>(room), size);
        // Somebody cut the file, or the answer is to break off: the client sees its stream reset
        // instead of a short answer.
        if (taken == 0) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        if (stream.output.is_body_over() && !stream.exchange->response.break_off)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(taken);
    }
};

}  // namespace leat::http
