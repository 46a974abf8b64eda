#pragma once
// Where a request of the client goes: a URL taken apart. RFC 3986, as far as http and https use it.
#include <cstdint>
#include <string>

namespace leat::http {

struct Url {
    bool secure = false;
    std::string host;  // in lower case, without the brackets of an IPv6 address
    std::uint16_t port = 0;
    std::string authority;  // as the Host header has it: no port where the scheme's own is meant
    std::string target;     // path and query
    std::string user_info;  // decoded, "user:password" or empty

    /// Host and port, as sentences and pools name them.
    std::string place() const { return host + ":" + std::to_string(port); }
};

/// Throws ClientError (BadRequest), whose sentence has the text and says what is wrong with it.
Url parse_url(const std::string& text);

}  // namespace leat::http
