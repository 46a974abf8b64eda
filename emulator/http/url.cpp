#include "http/url.h"

#include <algorithm>

#include "base/strings.h"
#include "http/client.h"

namespace leat::http {
namespace {

[[noreturn]] void refuse_url(const std::string& text, const char* why) {
    throw ClientError(ClientError::Kind::BadRequest, "The URL '" + text + "' " + why + ".");
}

/// Splits "host:port" or "[address]:port".
void read_authority(Url& url, std::string_view authority, const std::string& text) {
    const std::uint16_t default_port = url.secure ? 443 : 80;
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        if (close == authority.npos) refuse_url(text, "has an unclosed address");
        url.host = authority.substr(1, close - 1);
        authority.remove_prefix(close + 1);
    } else {
        const std::size_t colon = std::min(authority.find(':'), authority.size());
        url.host = to_lower(authority.substr(0, colon));
        authority.remove_prefix(colon);
    }
    if (!authority.empty() && authority.front() != ':') refuse_url(text, "has a malformed host");
    if (url.host.empty()) refuse_url(text, "has no host");
    url.port = default_port;
    if (authority.size() > 1) {
        const auto number = parse_int(authority.substr(1));
        if (!number || *number < 1 || *number > 65535) refuse_url(text, "has an impossible port");
        url.port = static_cast<std::uint16_t>(*number);
    }
    url.authority = url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    if (url.port != default_port) url.authority += ":" + std::to_string(url.port);
}

}  // namespace

Url parse_url(const std::string& text) {
    const auto unprintable = [](unsigned char c) { return c <= ' ' || c == 0x7F; };
    if (std::ranges::any_of(text, unprintable))
        refuse_url(text, "has a blank or control character");
    std::string_view rest = text;
    Url url;
    const std::size_t colon = std::min(rest.find("://"), rest.size());
    const std::string_view scheme = rest.substr(0, colon);
    url.secure = iequals(scheme, "https");
    if (!url.secure && !iequals(scheme, "http")) refuse_url(text, "is neither http nor https");
    if (colon == rest.size()) refuse_url(text, "is not absolute");
    rest.remove_prefix(colon + 3);
    rest = rest.substr(0, rest.find('#'));

    const std::size_t target = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, target);
    url.target = rest.substr(target);
    if (!url.target.starts_with('/')) url.target.insert(0, "/");
    const std::size_t at = authority.rfind('@');
    if (at != authority.npos) {
        url.user_info = percent_decode(authority.substr(0, at));
        authority.remove_prefix(at + 1);
    }
    read_authority(url, authority, text);
    return url;
}

}  // namespace leat::http
