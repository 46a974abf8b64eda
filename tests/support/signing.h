#pragma once
// Requests signed as clients do it, for tests of verification: with a header, in the query, or
// piece by piece. Views of a request point into the object that made it.
#include <functional>
#include <string>
#include <vector>

#include "base/types.h"
#include "protocol/message.h"
#include "protocol/sigv4.h"

namespace leat::test {

/// One request under construction.
struct Signed {
    std::string method = "POST", path = "/", query;
    protocol::sigv4::Headers headers{{"Host", "127.0.0.1:4566"}};
    std::string body;
    std::string access_key = "AKIAIOSFODNN7EXAMPLE";
    std::string secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    std::string token;
    std::string region = "us-east-1", service = "kinesis";

    /// Adds the Authorization header and what belongs to it.
    Signed& sign(Timestamp at);
    /// Puts the signature into the query; S3's payload stays unsigned.
    Signed& presign(Timestamp at, const std::string& expires);
    /// Replaces the body by signed chunks of that many bytes; `trailer` is "name:value" or "".
    Signed& sign_chunks(Timestamp at, std::size_t size, const std::string& trailer = "");
    std::string header(const std::string& name) const;
    void set(const std::string& name, const std::string& value);
    protocol::Request request() const;
    /// The bytes of an HTTP/1.1 request.
    std::string wire() const;
};

}  // namespace leat::test
