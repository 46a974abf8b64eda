#include "http/body_receiver.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "base/encoding.h"
#include "runtime/log.h"

namespace leat::http {
namespace {

// Memory is set aside at once for bodies up to this size; larger ones must arrive first.
constexpr std::uint64_t kReserveAtOnce = 8 * 1024 * 1024;

std::string random_name() {
    unsigned char bytes[16];
    [[maybe_unused]] const auto got = ::getrandom(bytes, sizeof bytes, 0);
    return hex_encode({reinterpret_cast<const char*>(bytes), sizeof bytes});
}

}  // namespace

BodyReceiver::BodyReceiver(protocol::Request& request, const Framing& framing, BodyLimits limits)
    : request_(request), limits_(std::move(limits)) {
    if (framing.chunked) chunks_.emplace();
    left_ = framing.content_length.value_or(
        framing.open_ended ? std::numeric_limits<std::uint64_t>::max() : 0);
    std::optional<std::uint64_t> expected = framing.content_length;
    if (protocol::is_aws_chunked(request)) {
        aws_.emplace(request);
        if (limits_.keep_chunk_proof) aws_->keep_proof(request);
        expected = aws_->announced() ? aws_->announced() : expected;
    }
    if (!expected) return;
    if (*expected > limits_.body_limit)
        state_ = State::TooLarge;
    else if (*expected > limits_.memory_limit)
        open_spool();
    else
        request_.body.bytes().reserve(std::min(*expected, kReserveAtOnce) + kPadding);
}

BodyReceiver::~BodyReceiver() {
    if (spool_ >= 0) ::close(spool_);
}

BodyReceiver::State BodyReceiver::feed(std::string_view& bytes) {
    if (state_ != State::More) return state_;
    if (chunks_) return feed_chunked(bytes);
    const std::string_view mine = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
    bytes.remove_prefix(mine.size());
    left_ -= mine.size();
    if (!mine.empty() && !take(mine)) return state_;
    if (left_ == 0) state_ = State::Done;
    return state_;
}

BodyReceiver::State BodyReceiver::feed_chunked(std::string_view& bytes) {
    for (;;) {
        switch (chunks_->next(bytes)) {
            case protocol::ChunkFraming::Step::NeedMore:
                return state_;
            case protocol::ChunkFraming::Step::Data:
                if (!take(chunks_->data())) return state_;
                break;
            case protocol::ChunkFraming::Step::Trailer:
                break;  // HTTP's own: nothing needs them
            case protocol::ChunkFraming::Step::End:
                return state_ = State::Done;
            case protocol::ChunkFraming::Step::Fault:
                return state_ = State::Malformed;
        }
    }
}

bool BodyReceiver::take(std::string_view data) {
    if (!aws_) return store(data);
    // A body at fault is read to its end and dropped; the connection stays usable.
    bool stored = true;
    aws_->feed(data, [&](std::string_view piece) { stored = stored && store(piece); });
    return stored;
}

bool BodyReceiver::store(std::string_view data) {
    received_ += data.size();
    if (received_ > limits_.body_limit) {
        state_ = State::TooLarge;
        return false;
    }
    std::string& bytes = request_.body.bytes();
    if (spool_ < 0) {
        if (received_ <= limits_.memory_limit) {
            bytes.append(data);
            return true;
        }
        if (!open_spool() || !write_spool(bytes)) return false;
        bytes = std::string();
    }
    return write_spool(data);
}

bool BodyReceiver::open_spool() {
    spool_path_ = limits_.spool_dir + "/" + random_name() + ".body";
    spool_ = ::open(spool_path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (spool_ >= 0) {
        unfinished_ = std::make_shared<protocol::SpooledFile>(spool_path_, 0);
        return true;
    }
    runtime::log_error("cannot create " + spool_path_);
    state_ = State::NoSpace;
    return false;
}

bool BodyReceiver::write_spool(std::string_view data) {
    while (!data.empty()) {
        const ssize_t written = ::write(spool_, data.data(), data.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            runtime::log_error("cannot write " + spool_path_);
            state_ = State::NoSpace;
            return false;
        }
        data.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

BodyReceiver::State BodyReceiver::finish() {
    if (aws_) {
        aws_->finish();
        request_.body_fault = aws_->fault();
        request_.chunk_proof = aws_->proof();
    }
    if (spool_ >= 0) {
        if (::close(std::exchange(spool_, -1)) != 0) return state_ = State::NoSpace;
        unfinished_->keep();
        request_.body =
            protocol::Body(std::make_shared<protocol::SpooledFile>(spool_path_, received_));
    } else {
        std::string& bytes = request_.body.bytes();
        if (bytes.capacity() - bytes.size() < kPadding) bytes.reserve(bytes.size() + kPadding);
    }
    if (aws_) request_.body.trailer = std::move(aws_->trailer());
    return state_;
}

}  // namespace leat::http
