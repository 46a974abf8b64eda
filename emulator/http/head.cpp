#include "http/head.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <functional>
#include <limits>

#include "base/strings.h"

namespace leat::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::http::field;
using beast::http::verb;
using BeastView = beast::string_view;

std::string_view view(BeastView text) { return {text.data(), text.size()}; }

// Takes the fields as views; Beast's own message type would copy each into a block of its own.
class HeadParser final : public beast::http::basic_parser<true> {
public:
    HeadParser(std::string_view head, protocol::Request& request, Framing& framing,
               std::deque<std::string>& unfolded)
        : head_(head), request_(request), framing_(framing), unfolded_(unfolded) {}

    bool foreign_coding = false;  // a Transfer-Encoding was given

private:
    void on_request_impl(verb, BeastView method, BeastView target, int version,
                         error_code&) override {
        request_.method = view(method);
        request_.target = view(target);
        framing_.http10 = version < 11;
    }
    void on_field_impl(field name, BeastView name_text, BeastView value, error_code&) override {
        request_.headers.push_back({keep(view(name_text)), keep(view(value))});
        if (name == field::expect && iequals(view(value), "100-continue"))
            framing_.expects_continue = true;
        if (name == field::transfer_encoding) foreign_coding = true;
    }
    void on_response_impl(int, BeastView, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(BeastView body, error_code&) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView body, error_code&) override {
        return body.size();
    }
    void on_finish_impl(error_code&) override {}

    // A value over several lines was put together elsewhere.
    std::string_view keep(std::string_view text) {
        const std::less<const char*> before;
        const char* const end = head_.data() + head_.size();
        if (!before(text.data(), head_.data()) && !before(end, text.data() + text.size()))
            return text;
        return unfolded_.emplace_back(text);
    }

    std::string_view head_;
    protocol::Request& request_;
    Framing& framing_;
    std::deque<std::string>& unfolded_;
};

// The request line is whole, but of another HTTP: what HTTP/2 clients send without asking, too.
bool names_other_version(std::string_view head) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::string_view version = line.substr(line.rfind(' ') + 1);
    return version.starts_with("HTTP/") && !version.starts_with("HTTP/1.");
}

}  // namespace

void split_target(protocol::Request& request) {
    std::string_view rest = request.target;
    // The absolute form, which proxies receive, names the host once more.
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!rest.starts_with(scheme)) continue;
        rest.remove_prefix(scheme.size());
        rest.remove_prefix(std::min(rest.find_first_of("/?"), rest.size()));
    }
    const std::size_t mark = rest.find('?');
    request.path = rest.substr(0, mark);
    request.query = mark == std::string_view::npos ? std::string_view() : rest.substr(mark + 1);
    if (request.path.empty()) request.path = "/";
}

int read_head(std::string_view head, protocol::Request& request, Framing& framing,
              std::deque<std::string>& unfolded) {
    framing = {};
    HeadParser parser(head, request, framing, unfolded);
    parser.header_limit(std::numeric_limits<std::uint32_t>::max());
    parser.body_limit(boost::none);
    error_code error;
    parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done()) {
        return names_other_version(head) ? 505 : 400;
    }
    framing.keep_alive = parser.keep_alive();
    framing.chunked = parser.chunked();
    if (framing.chunked && framing.http10) return 400;
    // A coding other than chunked would leave the end of the body in the dark.
    if (parser.foreign_coding && !framing.chunked) return 501;
    if (const auto length = parser.content_length()) framing.content_length = *length;
    framing.expects_continue = framing.expects_continue && !framing.http10 && framing.has_body();
    split_target(request);
    return 0;
}

}  // namespace leat::http
