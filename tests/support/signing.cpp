#include "support/signing.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"

namespace leat::test {

namespace sigv4 = protocol::sigv4;

std::string Signed::header(const std::string& name) const {
    for (const auto& [key, value] : headers)
        if (iequals(key, name)) return value;
    return {};
}

void Signed::set(const std::string& name, const std::string& value) {
    for (auto& [key, old] : headers) {
        if (!iequals(key, name)) continue;
        old = value;
        return;
    }
    headers.emplace_back(name, value);
}

Signed& Signed::sign(Timestamp at) {
    sigv4::sign(method, path, query, headers, body, {access_key, secret, token}, region, service,
                at);
    return *this;
}

Signed& Signed::presign(Timestamp at, const std::string& expires) {
    const std::string date = basic_date(at);
    const sigv4::Scope scope{date.substr(0, 8), region, service};
    const auto add = [this](const std::string& name, const std::string& value) {
        query += (query.empty() ? "" : "&") + name + "=" + percent_encode(value);
    };
    std::vector<std::string> names;
    std::vector<protocol::Header> views;
    for (const auto& [name, value] : headers) {
        names.push_back(to_lower(name));
        views.push_back({name, value});
    }
    std::ranges::sort(names);
    add("X-Amz-Algorithm", sigv4::kAlgorithm);
    add("X-Amz-Credential", access_key + "/" + scope.text());
    add("X-Amz-Date", date);
    if (!expires.empty()) add("X-Amz-Expires", expires);
    if (!token.empty()) add("X-Amz-Security-Token", token);
    add("X-Amz-SignedHeaders", join(names, ";"));
    const bool s3 = service == "s3";
    const std::string hash = s3 ? "UNSIGNED-PAYLOAD" : hex_encode(sha256(body));
    const std::string canonical =
        sigv4::canonical_request({method, path, query, views, hash}, names,
                                 s3 ? sigv4::PathStyle::Once : sigv4::PathStyle::Twice);
    add("X-Amz-Signature", sigv4::signature(sigv4::signing_key(secret, scope),
                                            sigv4::string_to_sign(date, scope, canonical)));
    return *this;
}

Signed& Signed::sign_chunks(Timestamp at, std::size_t size, const std::string& trailer) {
    set("x-amz-content-sha256", trailer.empty() ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
                                                : "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    set("x-amz-decoded-content-length", std::to_string(body.size()));
    if (!trailer.empty()) set("x-amz-trailer", trailer.substr(0, trailer.find(':')));
    sign(at);
    const std::string date = basic_date(at), authorization = header("Authorization");
    const sigv4::Scope scope{date.substr(0, 8), region, service};
    const std::string key = sigv4::signing_key(secret, scope);
    std::string previous = authorization.substr(authorization.rfind('=') + 1);
    std::string framed;
    for (std::size_t from = 0;; from += size) {
        const std::string data = from < body.size() ? body.substr(from, size) : "";
        previous =
            sigv4::signature(key, sigv4::chunk_string_to_sign(date, scope, previous, sha256(data)));
        framed += format("%zx", data.size()) + ";chunk-signature=" + previous + "\r\n" + data;
        if (data.empty()) break;
        framed += "\r\n";
    }
    if (!trailer.empty())
        framed += trailer + "\r\nx-amz-trailer-signature:" +
                  sigv4::signature(
                      key, sigv4::trailer_string_to_sign(date, scope, previous, trailer + "\n")) +
                  "\r\n";
    body = framed + "\r\n";
    return *this;
}

protocol::Request Signed::request() const {
    protocol::Request request;
    request.method = method;
    request.path = path;
    request.query = query;
    for (const auto& [name, value] : headers) request.headers.push_back({name, value});
    request.body = protocol::Body(body);
    return request;
}

std::string Signed::wire() const {
    std::string text = method + " " + path + (query.empty() ? "" : "?" + query) + " HTTP/1.1\r\n";
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "Connection: close\r\n\r\n" + body;
}

}  // namespace leat::test
