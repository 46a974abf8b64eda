#pragma once
// Output: an answer on its way into a socket: a head and a body from memory in one call, or a head
// and a range of a file that the kernel copies. Says when the socket is full.
#include <cstdint>
#include <string_view>

#include "protocol/message.h"

namespace leat::http {

class Output {
public:
    enum class State { Done, Full, Broken };

    Output() = default;
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Opens the file of a body that is not in memory; false when that fails. Small files are read
    /// into the body.
    bool set_body(protocol::Body& body);
    /// The head stands in front of the body; both must stay where they are until the end.
    void set_head(std::string_view head) { head_ = head; }
    void drop_body();
    /// No more than so many bytes of the body are sent.
    void limit_body(std::uint64_t bytes);
    /// Writes as much as the socket takes.
    State write(int socket);
    /// Instead of write(): copies what comes next of the body into `room`; 0 when the file fails.
    std::size_t take(char* room, std::size_t size);
    bool is_body_over() const { return body_.empty() && left_ == 0; }
    /// Grows with each byte written.
    std::uint64_t written() const { return written_; }

private:
    State write_memory(int socket);
    State write_file(int socket);

    std::string_view head_, body_;
    int file_ = -1;
    std::int64_t offset_ = 0;
    std::uint64_t left_ = 0;
    std::uint64_t written_ = 0;
};

}  // namespace leat::http
