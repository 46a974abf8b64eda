#include "service/signed_request.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"

namespace leat::service {
namespace {

using protocol::Request;

// More than any client signs; a list of thousands would cost as many looks at every header.
constexpr std::size_t kMaxSignedHeaders = 128;

std::vector<std::string> header_names(std::string_view list) {
    std::vector<std::string> names;
    if (list.empty()) return names;
    for (const std::string_view name : split(list, ';')) {
        if (names.size() == kMaxSignedHeaders) return {};
        names.emplace_back(to_lower(name));
    }
    return names;
}

void read_credential(SignedRequest& s) {
    const auto parts = split(s.credential, '/');
    s.access_key = parts[0];
    if (parts.size() != 5) return;
    s.is_whole = true;
    s.scope = {std::string(parts[1]), std::string(parts[2]), std::string(parts[3])};
    s.terminator = parts[4];
}

// X-Amz-Date goes before Date, which may have HTTP's form.
void read_date(const Request& request, SignedRequest& s) {
    s.date = request.header("X-Amz-Date");
    if (s.date.empty()) s.date = request.header("Date");
    s.time = parse_basic_date(s.date);
    if (s.time || s.date.empty()) return;
    s.time = parse_http_date(s.date);
    if (s.time) s.date = basic_date(*s.time);
}

void read_header(const Request& request, std::string_view header, SignedRequest& s) {
    const std::size_t blank = header.find(' ');
    s.algorithm = header.substr(0, blank);
    const std::string_view list =
        blank == std::string_view::npos ? std::string_view() : header.substr(blank + 1);
    for (std::string_view part : split(list, ',')) {
        part = trim(part);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = part.substr(0, equals), value = part.substr(equals + 1);
        if (name == "Credential") s.credential = value;
        if (name == "SignedHeaders") s.signed_headers = header_names(value);
        if (name == "Signature") s.signature = value;
    }
    read_date(request, s);
    if (request.has_header("X-Amz-Security-Token"))
        s.token = std::string(request.header("X-Amz-Security-Token"));
}

void read_query(const Request& request, SignedRequest& s) {
    s.presigned = true;
    for (auto& [name, value] : protocol::parse_parameters(request.query, false)) {
        if (name == "X-Amz-Algorithm") s.algorithm = value;
        if (name == "X-Amz-Credential") s.credential = value;
        if (name == "X-Amz-SignedHeaders") s.signed_headers = header_names(value);
        if (name == "X-Amz-Signature") s.signature = value;
        if (name == "X-Amz-Date") s.date = value;
        if (name == "X-Amz-Expires") s.expires = value;
        if (name == "X-Amz-Security-Token") s.token = value;
    }
    s.time = parse_basic_date(s.date);
}

}  // namespace

bool SignedRequest::signs(std::string_view lower_name) const {
    return std::ranges::find(signed_headers, lower_name) != signed_headers.end();
}

SignedRequest read_signature(const Request& request) {
    SignedRequest s;
    const std::string_view header = request.header("Authorization");
    if (!header.empty())
        read_header(request, header, s);
    else
        read_query(request, s);
    read_credential(s);
    return s;
}

Calculation calculate(const Request& request, const SignedRequest& s, std::string_view secret,
                      std::string_view payload_hash, protocol::sigv4::PathStyle style) {
    namespace sigv4 = protocol::sigv4;
    Calculation c;
    c.canonical_request = sigv4::canonical_request(
        {request.method, request.path, request.query, request.headers, payload_hash},
        s.signed_headers, style);
    c.string_to_sign = sigv4::string_to_sign(s.date, s.scope, c.canonical_request);
    c.signing_key = sigv4::signing_key(secret, s.scope);
    c.signature = sigv4::signature(c.signing_key, c.string_to_sign);
    return c;
}

std::string payload_hash_of(const protocol::Body& body) {
    if (body.in_memory()) return hex_encode(sha256(body.bytes()));
    Digest digest(DigestKind::Sha256);
    body.for_each_piece([&](std::string_view piece) { digest.update(piece); });
    return hex_encode(digest.finish());
}

bool is_same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

std::optional<Timestamp> parse_basic_date(std::string_view text) {
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    std::string iso;
    for (std::size_t i = 0; i < 15; ++i) {
        if (i == 4 || i == 6) iso += '-';
        if (i == 11 || i == 13) iso += ':';
        iso += text[i];
    }
    return parse_iso8601(iso + "Z");
}

}  // namespace leat::service
