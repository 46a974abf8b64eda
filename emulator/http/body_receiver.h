#pragma once
// Takes the bytes behind a head as they come, undoes the chunking (HTTP's and AWS's, one inside the
// other), and collects the body in memory or, beyond a limit, in a file. No sockets.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/head.h"
#include "protocol/aws_chunked.h"
#include "protocol/chunk_framing.h"
#include "protocol/message.h"

namespace leat::http {

struct BodyLimits {
    std::uint64_t body_limit = 0;
    std::size_t memory_limit = 0;
    std::string spool_dir;
    bool keep_chunk_proof = false;
};

class BodyReceiver {
public:
    enum class State {
        More,       // the body goes on
        Done,       // all was read
        TooLarge,   // beyond body_limit
        Malformed,  // HTTP's own chunking is broken: the connection is of no further use
        NoSpace,    // the file cannot be written
    };

    /// Collects into request.body.
    BodyReceiver(protocol::Request& request, const Framing& framing, BodyLimits limits);
    ~BodyReceiver();
    BodyReceiver(const BodyReceiver&) = delete;
    BodyReceiver& operator=(const BodyReceiver&) = delete;

    /// Takes from the front of `bytes` what belongs to the body; the rest is the next request's.
    State feed(std::string_view& bytes);
    State state() const { return state_; }
    /// After Done, or when an open-ended body is over: completes request.body, its trailer and
    /// request.body_fault.
    State finish();

private:
    State feed_chunked(std::string_view& bytes);
    bool take(std::string_view data);   // one layer of framing removed
    bool store(std::string_view data);  // the body's own bytes
    bool open_spool();
    bool write_spool(std::string_view data);

    protocol::Request& request_;
    const BodyLimits limits_;
    std::uint64_t left_ = 0;  // with Content-Length
    std::optional<protocol::ChunkFraming> chunks_;
    std::optional<protocol::AwsChunkedDecoder> aws_;
    std::uint64_t received_ = 0;
    State state_ = State::More;
    int spool_ = -1;
    std::shared_ptr<protocol::SpooledFile> unfinished_;  // removes the file if nobody takes it
    std::string spool_path_;
};

/// Bytes behind a string's end that a parser may read.
inline constexpr std::size_t kPadding = 64;

}  // namespace leat::http
