#include "http/http2_stream.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "http/response_head.h"
#include "runtime/log.h"

namespace leat::http {
namespace {

// What RFC 9113, 6.5.2 adds to the size of each field.
constexpr std::size_t kFieldOverhead = 32;

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// Clients reset a stream whose values hold control characters or begin or end with a blank.
std::string clean_value(std::string_view text) {
    constexpr std::string_view kBlanks = " \t";
    std::string clean(text);
    for (char& c : clean) {
        const auto code = static_cast<unsigned char>(c);
        if ((code < 0x20 && c != '\t') || code == 0x7f) c = ' ';
    }
    clean.erase(0, std::min(clean.find_first_not_of(kBlanks), clean.size()));
    clean.erase(clean.find_last_not_of(kBlanks) + 1);
    return clean;
}

// Fields that speak of an HTTP/1 connection make an HTTP/2 message malformed.
bool belongs_to_http1(std::string_view name) {
    for (const std::string_view other :
         {"connection", "transfer-encoding", "keep-alive", "proxy-connection", "upgrade"})
        if (name == other) return true;
    return false;
}

}  // namespace

// ---- The request -----------------------------------------------------------------------------

void Http2Stream::add_field(std::string_view name, std::string_view value) {
    head_size_ += name.size() + value.size() + kFieldOverhead;
    if (head_size_ > head_limit_) return;
    exchange->head.append(name).append(value);
    fields_.push_back({name.size(), value.size()});
}

int Http2Stream::finish_head() {
    if (head_size_ > head_limit_) return 431;
    protocol::Request& request = exchange->request;
    request.headers.reserve(fields_.size());
    std::string_view rest = exchange->head;
    for (const auto [name, value] : fields_) {
        take_field(rest.substr(0, name), rest.substr(name, value));
        rest.remove_prefix(name + value);
    }
    fields_ = {};
    // CONNECT asks for a tunnel and names no path.
    if (request.target.empty()) return 400;
    split_target(request);
    return 0;
}

void Http2Stream::take_field(std::string_view name, std::string_view value) {
    protocol::Request& request = exchange->request;
    Framing& framing = exchange->framing;
    if (name == ":method") {
        request.method = value;
    } else if (name == ":path") {
        request.target = value;
    } else if (name == ":authority") {
        request.headers.push_back({"Host", value});
    } else if (!name.starts_with(':')) {
        // The authority goes before a Host header of the same request.
        if (name == "host" && request.has_header("Host")) return;
        request.headers.push_back({name, value});
    }
    if (name == "expect" && iequals(value, "100-continue")) framing.expects_continue = true;
    if (name == "content-length") {
        std::uint64_t length = 0;
        const char* const end = value.data() + value.size();
        if (std::from_chars(value.data(), end, length).ptr == end) framing.content_length = length;
    }
}

void Http2Stream::finish_without_body() {
    // An empty body may be one that lacks its chunks.
    if (exchange->framing.content_length)
        BodyReceiver(exchange->request, exchange->framing, {}).finish();
    else
        exchange->request.body.bytes().reserve(kPadding);
}

// ---- The answer ------------------------------------------------------------------------------

bool Http2Stream::open_body() {
    protocol::Response& response = exchange->response;
    if (exchange->request.method == "HEAD" || response.head_only || is_bodiless(response.status))
        return false;
    if (!output.set_body(response.body)) {
        runtime::log_error("the file of an answer cannot be read");
        response = plain_answer(500, "An internal error occurred.\n");
        output.set_body(response.body);
    }
    return response.body.size() > 0;
}

Http2Stream::Fields Http2Stream::answer_head() const {
    const protocol::Response& response = exchange->response;
    Fields fields;
    fields.reserve(response.headers.size() + 3);
    fields.emplace_back(":status", std::to_string(response.status));
    std::string given_length;
    for (const auto& [given, value] : response.headers) {
        std::string name = lower_case(given);
        if (name == "content-length")
            given_length = clean_value(value);
        else if (!belongs_to_http1(name))
            fields.emplace_back(std::move(name), clean_value(value));
    }
    if (is_bodiless(response.status)) return fields;
    const bool no_body = response.head_only || exchange->request.method == "HEAD";
    if (!no_body)
        given_length = std::to_string(response.body.size());
    else if (response.content_length)
        given_length = std::to_string(*response.content_length);
    else if (given_length.empty())
        given_length = std::to_string(response.body.size());
    fields.emplace_back("content-length", std::move(given_length));
    return fields;
}

}  // namespace leat::http
