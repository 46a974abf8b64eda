#include "protocol/chunk_framing.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::protocol {
namespace {

// A chunk's line carries a signature of 64 digits; trailers carry checksums.
constexpr std::size_t kLineLimit = 4096;
constexpr std::size_t kTrailerLimit = 16 * 1024;
constexpr std::size_t kSizeDigits = 15;  // keeps sums of sizes far from overflow

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

ChunkFraming::Step ChunkFraming::fail(const char* why) {
    state_ = State::Fault;
    fault_ = why;
    return Step::Fault;
}

ChunkFraming::Step ChunkFraming::next(std::string_view& input) {
    for (;;) {
        switch (state_) {
            case State::End:
                return Step::End;
            case State::Fault:
                return Step::Fault;
            case State::Data:
                if (input.empty()) return Step::NeedMore;
                return take_data(input);
            case State::Size:
            case State::DataEnd:
            case State::Trailers: {
                const Step step = take_line(input);
                if (step != Step::Data) return step;
            }
        }
    }
}

ChunkFraming::Step ChunkFraming::take_data(std::string_view& input) {
    data_ = input.substr(0, std::min<std::uint64_t>(left_, input.size()));
    input.remove_prefix(data_.size());
    left_ -= data_.size();
    if (left_ == 0) state_ = State::DataEnd;
    return Step::Data;
}

// One line up to CRLF. Answers Step::Data when the state has changed and the caller goes on.
ChunkFraming::Step ChunkFraming::take_line(std::string_view& input) {
    if (line_done_) line_.clear(), line_done_ = false;
    const std::size_t end = input.find('\n');
    const std::string_view piece = input.substr(0, end);
    if (line_.size() + piece.size() > kLineLimit)
        return fail("A line of the chunked body is too long.");
    line_.append(piece);
    if (state_ == State::Trailers && (trailer_bytes_ += piece.size()) > kTrailerLimit)
        return fail("The trailers of the chunked body are too long.");
    if (end == std::string_view::npos) {
        input = {};
        if (state_ == State::DataEnd && !line_.empty() && line_ != "\r")
            return fail("A chunk is longer than its size says.");
        return Step::NeedMore;
    }
    input.remove_prefix(end + 1);
    if (line_.empty() || line_.back() != '\r')
        return fail("A line of the chunked body does not end with CRLF.");
    line_.pop_back();
    line_done_ = true;
    if (state_ == State::Size) return on_size(line_);
    if (state_ == State::Trailers) return on_trailer();
    if (!line_.empty()) return fail("A chunk is longer than its size says.");
    state_ = State::Size;
    return Step::Data;
}

ChunkFraming::Step ChunkFraming::on_size(std::string_view line) {
    const std::string_view digits = trim(line.substr(0, line.find(';')));
    if (digits.empty() || digits.size() > kSizeDigits)
        return fail("A chunk of the body has no valid size.");
    std::uint64_t size = 0;
    for (const char c : digits) {
        const int digit = hex_digit(c);
        if (digit < 0) return fail("A chunk of the body has no valid size.");
        size = size * 16 + static_cast<std::uint64_t>(digit);
    }
    left_ = chunk_size_ = size;
    ++chunks_;
    if (keeps_extensions_) {
        const std::size_t mark = line.find(';');
        extension_ = mark == std::string_view::npos ? std::string_view() : line.substr(mark + 1);
    }
    state_ = size == 0 ? State::Trailers : State::Data;
    return Step::Data;
}

ChunkFraming::Step ChunkFraming::on_trailer() {
    if (line_.empty()) {
        state_ = State::End;
        return Step::End;
    }
    const std::string_view line = line_;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return fail("A trailer of the chunked body has no name.");
    name_ = trim(line.substr(0, colon));
    value_ = trim(line.substr(colon + 1));
    return Step::Trailer;
}

}  // namespace leat::protocol
