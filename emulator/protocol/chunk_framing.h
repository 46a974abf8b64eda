#pragma once
// The framing that HTTP's chunked transfer coding and AWS's aws-chunked bodies share: chunks of
// "hex size[;extension] CRLF data CRLF", a chunk of size zero, trailer lines, an empty line. A pull
// parser over pieces of any size; it keeps no data, only unfinished lines, which are bounded.
#include <cstdint>
#include <string>
#include <string_view>

namespace leat::protocol {

class ChunkFraming {
public:
    enum class Step { NeedMore, Data, Trailer, End, Fault };

    /// Takes from the front of `input` until something is found; NeedMore when input is used up.
    Step next(std::string_view& input);
    /// After Data: the bytes, a part of the input.
    std::string_view data() const { return data_; }
    /// From now on extension() tells what stands behind the size of the current chunk.
    void keep_extensions() { keeps_extensions_ = true; }
    const std::string& extension() const { return extension_; }
    /// How many chunks have begun, the one of size zero included, and the size of the last.
    std::uint64_t chunks() const { return chunks_; }
    std::uint64_t chunk_size() const { return chunk_size_; }
    /// After Trailer: one "name:value", valid until the next call.
    std::string_view trailer_name() const { return name_; }
    std::string_view trailer_value() const { return value_; }
    /// After Fault: what is wrong, as a sentence.
    const char* fault() const { return fault_; }
    bool ended() const { return state_ == State::End; }
    /// The zero chunk was seen and no trailer line is half read; some senders stop here.
    bool may_end() const { return ended() || (state_ == State::Trailers && line_.empty()); }

private:
    enum class State { Size, Data, DataEnd, Trailers, End, Fault };

    Step take_data(std::string_view& input);
    Step take_line(std::string_view& input);
    Step on_size(std::string_view line);
    Step on_trailer();
    Step fail(const char* why);

    State state_ = State::Size;
    std::uint64_t left_ = 0;  // of the current chunk
    std::uint64_t chunks_ = 0, chunk_size_ = 0;
    bool keeps_extensions_ = false;
    std::string extension_;
    std::size_t trailer_bytes_ = 0;  // all trailer lines together are bounded
    std::string line_;               // the unfinished or the last line
    bool line_done_ = false;         // line_ was handed on and is to be cleared
    std::string_view data_, name_, value_;
    const char* fault_ = "";
};

}  // namespace leat::protocol
