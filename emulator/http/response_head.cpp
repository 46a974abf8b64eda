#include "http/response_head.h"

#include <boost/beast/http/status.hpp>
#include <charconv>

#include "base/strings.h"

namespace leat::http {
namespace {

void append_number(std::string& out, std::uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

// A header must not end its line by itself, whatever a client stored in it.
void append_clean(std::string& out, std::string_view text) {
    constexpr std::string_view kBreaks("\r\n\0", 3);
    if (text.find_first_of(kBreaks) == std::string_view::npos) {
        out.append(text);
        return;
    }
    for (const char c : text) out += kBreaks.find(c) == std::string_view::npos ? c : ' ';
}

void append_status(std::string& out, int status) {
    if (status == 200) {
        out.append("HTTP/1.1 200 OK\r\n");
        return;
    }
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::uint64_t>(status));
    out += ' ';
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    out.append(reason.data(), reason.size());
    out.append("\r\n");
}

}  // namespace

bool is_bodiless(int status) { return status < 200 || status == 204 || status == 304; }

void write_head(std::string& out, const protocol::Response& response,
                const ResponseContext& context) {
    append_status(out, response.status);
    bool has_date = false;
    std::string_view given_length;
    for (const auto& [name, value] : response.headers) {
        if (iequals(name, "content-length")) {
            given_length = value;
            continue;
        }
        if (iequals(name, "connection") || iequals(name, "transfer-encoding")) continue;
        if (iequals(name, "date")) has_date = true;
        append_clean(out, name);
        out.append(": ");
        append_clean(out, value);
        out.append("\r\n");
    }
    const bool no_body = response.head_only || context.to_head;
    if (!is_bodiless(response.status)) {
        out.append("Content-Length: ");
        if (no_body && response.content_length)
            append_number(out, *response.content_length);
        else if (no_body && !given_length.empty())
            append_clean(out, given_length);
        else
            append_number(out, response.body.size());
        out.append("\r\n");
    }
    if (!has_date) out.append(context.date_line);
    if (!context.keep_alive)
        out.append("Connection: close\r\n");
    else if (context.http10)
        out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

protocol::Response plain_answer(int status, std::string_view text) {
    protocol::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "text/plain");
    response.body = protocol::Body(std::string(text));
    return response;
}

}  // namespace leat::http
