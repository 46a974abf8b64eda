#include "services/lambda/sandbox/log_buffer.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::lambda {
namespace {

constexpr std::size_t kLengthDigits = 8;

/// The text with whatever is no UTF-8 replaced, as the service does.
std::string as_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string clean;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length <= std::min<std::size_t>(4, text.size()) && !is_utf8(text.substr(0, length)))
            ++length;
        if (length > std::min<std::size_t>(4, text.size())) {
            clean += "\xef\xbf\xbd";
            length = 1;
        } else {
            clean += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return clean;
}

/// The length in a frame's head; 0 when there is none.
std::size_t length_of(std::string_view digits) {
    std::size_t length = 0;
    for (const char c : digits) {
        const bool letter = c >= 'a' && c <= 'f';
        if (!letter && (c < '0' || c > '9')) return 0;
        length = length << 4 | static_cast<std::size_t>(letter ? c - 'a' + 10 : c - '0');
    }
    return length;
}

}  // namespace

void LogBuffer::print(std::string_view text, Timestamp now) {
    std::lock_guard lock(mutex_);
    std::string joined;
    if (!unread_.empty()) {
        joined = std::exchange(unread_, {}).append(text);
        text = joined;
    }
    while (!text.empty()) {
        if (frame_missing_ > 0) {
            const auto piece = text.substr(0, frame_missing_);
            keep(piece);
            line_ += piece;
            frame_missing_ -= piece.size();
            text.remove_prefix(piece.size());
            if (frame_missing_ == 0) add_event(std::exchange(line_, {}), now);
            continue;
        }
        const std::size_t frame = text.find(kFrame[0]);
        split(text.substr(0, frame), now);
        if (frame == std::string_view::npos) return;
        text.remove_prefix(frame);
        const std::size_t head = kFrame.size() + kLengthDigits;
        const bool begins = text.substr(0, kFrame.size()) == kFrame.substr(0, text.size());
        if (begins && text.size() < head) {
            unread_ = text;
            return;
        }
        const auto length = begins ? length_of(text.substr(kFrame.size(), kLengthDigits)) : 0;
        if (length == 0) {  // the function's own zero byte
            split(text.substr(0, 1), now);
            text.remove_prefix(1);
            continue;
        }
        if (!line_.empty()) add_event(std::exchange(line_, {}), now);
        frame_missing_ = length;
        text.remove_prefix(head);
    }
}

void LogBuffer::split(std::string_view text, Timestamp now) {
    keep(text);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        line_ += text.substr(0, end == std::string_view::npos ? end : end + 1);
        if (end == std::string_view::npos && line_.size() < logs::kLongestMessage) return;
        add_event(std::exchange(line_, {}), now);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

void LogBuffer::end_line(Timestamp now) {
    split(std::exchange(unread_, {}), now);
    if (!line_.empty()) add_event(std::exchange(line_, {}), now);
    frame_missing_ = 0;
}

void LogBuffer::note(std::string_view text, Timestamp now) {
    std::lock_guard lock(mutex_);
    end_line(now);
    keep(text);
    add_event(text, now);
}

void LogBuffer::keep(std::string_view text) {
    if (text.size() >= kKept) {
        text_.assign(text.substr(text.size() - kKept));
        return;
    }
    text_ += text;
    if (text_.size() > 2 * kKept) text_.erase(0, text_.size() - kKept);
}

void LogBuffer::add_event(std::string_view text, Timestamp now) {
    const std::string clean = as_utf8(text);
    for (std::string_view rest = clean; !rest.empty();) {
        const auto piece = rest.substr(0, logs::kLongestMessage);
        events_.push_back({now, std::string(piece)});
        event_bytes_ += piece.size();
        rest.remove_prefix(piece.size());
    }
}

std::string LogBuffer::take() {
    std::lock_guard lock(mutex_);
    return std::exchange(text_, {});
}

std::vector<logs::LogLine> LogBuffer::take_events(bool all, Timestamp now) {
    std::lock_guard lock(mutex_);
    if (all) end_line(now);
    event_bytes_ = 0;
    return std::exchange(events_, {});
}

bool LogBuffer::is_full() {
    std::lock_guard lock(mutex_);
    return event_bytes_ > kKept;
}

}  // namespace leat::lambda
