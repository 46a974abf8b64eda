// The head of a request and the framing of its body, in pieces of any size.
#include <deque>

#include "fuzz/target.h"
#include "http/body_receiver.h"
#include "http/head.h"

using namespace leat;

LEAT_FUZZ_TARGET(http_message) {
    fuzz::Pieces pieces(input);
    const std::size_t step = 1 + pieces.byte();
    const std::string_view bytes = pieces.rest();
    const std::size_t blank = bytes.find("\r\n\r\n");
    if (blank == std::string_view::npos) return;
    const std::string head(bytes.substr(0, blank + 4));
    std::string_view rest = bytes.substr(blank + 4);

    protocol::Request request;
    http::Framing framing;
    std::deque<std::string> unfolded;
    if (http::read_head(head, request, framing, unfolded) != 0) return;
    fuzz::require(!(framing.chunked && framing.content_length), "one framing at most");
    fuzz::require(!request.path.empty(), "there is a path");

    constexpr std::uint64_t kLimit = 1 << 16;
    http::BodyReceiver receiver(request, framing, {kLimit, kLimit, "/nonexistent", true});
    auto state = receiver.state();
    while (state == http::BodyReceiver::State::More && !rest.empty()) {
        std::string_view piece = rest.substr(0, step);
        rest.remove_prefix(piece.size());
        state = receiver.feed(piece);
    }
    if (state == http::BodyReceiver::State::Done) receiver.finish();
    fuzz::require(request.body.size() <= kLimit, "the limit is kept");
    protocol::parse_parameters(request.query, false);
}
