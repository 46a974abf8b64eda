#pragma once
// LogBuffer: what an execution environment logs. It is kept twice: as text since the present
// invocation began, whose end the invocation's answer may tell, and as events for CloudWatch Logs
// until they are taken. Any thread.
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "services/logs/door.h"

namespace leat::lambda {

class LogBuffer {
public:
    /// What the process printed. Each line is an event, once it has ended. A bootstrap may frame a
    /// text of several lines: see kFrame.
    void print(std::string_view text, Timestamp now);
    /// A text of the service itself: one event, whatever its lines. Ends what was printed before.
    void note(std::string_view text, Timestamp now);

    /// The text that is there now, at most the last kept bytes; nothing stays.
    std::string take();
    /// The events since the last call; a line that has not ended is one when `all` are wanted.
    std::vector<logs::LogLine> take_events(bool all, Timestamp now);
    /// True when so much waits that the events should be taken before the invocation ends.
    bool is_full();

    /// Before a text that is one event although it has several lines: kFrame, its length in
    /// eight hex digits, and then the text.
    static constexpr std::string_view kFrame{"\0leat:", 6};

private:
    static constexpr std::size_t kKept = 65536;
    void keep(std::string_view text);
    void add_event(std::string_view text, Timestamp now);
    void split(std::string_view text, Timestamp now);
    void end_line(Timestamp now);

    std::mutex mutex_;
    std::string text_;
    std::string unread_;             // the beginning of a frame's head
    std::string line_;               // has not ended
    std::size_t frame_missing_ = 0;  // bytes of the frame that line_ is
    std::vector<logs::LogLine> events_;
    std::size_t event_bytes_ = 0;
};

}  // namespace leat::lambda
