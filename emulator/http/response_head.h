#pragma once
// Writes the head of an answer. Pure.
#include <string>
#include <string_view>

#include "protocol/message.h"

namespace leat::http {

struct ResponseContext {
    bool to_head = false;  // the request was a HEAD
    bool http10 = false;
    bool keep_alive = true;      // after this answer
    std::string_view date_line;  // "Date: …\r\n"
};

/// True when an answer of that status never has a body (RFC 9110).
bool is_bodiless(int status);
/// Appends status line, headers and the empty line.
void write_head(std::string& out, const protocol::Response& response,
                const ResponseContext& context);
/// A short answer in plain text, as the server itself gives it.
protocol::Response plain_answer(int status, std::string_view text);

}  // namespace leat::http
