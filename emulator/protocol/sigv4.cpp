#include "protocol/sigv4.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"

namespace leat::protocol::sigv4 {

namespace {

/// Trimmed, inner runs of blanks made one.
std::string header_value(std::string_view value) {
    std::string out;
    for (const char c : trim(value)) {
        if (c == ' ' && !out.empty() && out.back() == ' ') continue;
        out += c;
    }
    return out;
}

/// Every segment encoded again, "." and ".." and empty segments taken out.
std::string normalised_path(std::string_view path) {
    std::vector<std::string> segments;
    for (const std::string_view segment : split(path, '/')) {
        if (segment.empty() || segment == ".") continue;
        if (segment == "..") {
            if (!segments.empty()) segments.pop_back();
            continue;
        }
        segments.push_back(percent_encode(segment));
    }
    std::string out = "/" + join(segments, "/");
    if (path.size() > 1 && path.back() == '/' && out.back() != '/') out += '/';
    return out;
}

std::string canonical_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view part : split(query, '&')) {
        if (part.empty()) continue;
        const auto equals = part.find('=');
        const std::string name = percent_decode(part.substr(0, equals));
        if (name == "X-Amz-Signature") continue;
        const std::string value =
            equals == std::string_view::npos ? "" : percent_decode(part.substr(equals + 1));
        pairs.emplace_back(percent_encode(name), percent_encode(value));
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<std::string> texts;
    for (const auto& [name, value] : pairs) texts.push_back(name + "=" + value);
    return join(texts, "&");
}

std::string canonical_header(std::span<const Header> headers, const std::string& wanted) {
    std::string values;
    bool first = true;
    for (const Header& header : headers) {
        if (!iequals(header.name, wanted)) continue;
        if (!first) values += ',';
        values += header_value(header.value);
        first = false;
    }
    return wanted + ":" + values + "\n";
}

bool changes_on_the_way(const std::string& lower_name) {
    return lower_name == "connection" || lower_name == "user-agent" ||
           lower_name == "accept-encoding" || lower_name == "expect" ||
           lower_name == "authorization" || lower_name == "transfer-encoding";
}

}  // namespace

std::string canonical_request(const Message& message, std::span<const std::string> signed_headers,
                              PathStyle style) {
    std::string out = std::string(message.method) + "\n";
    if (message.path.empty())
        out += "/";
    else if (style == PathStyle::Twice)
        out += normalised_path(message.path);
    else
        out += percent_encode(percent_decode(message.path), true);
    out += "\n" + canonical_query(message.query) + "\n";
    for (const std::string& name : signed_headers) out += canonical_header(message.headers, name);
    out += "\n";
    for (std::size_t i = 0; i < signed_headers.size(); ++i)
        out += (i ? ";" : "") + signed_headers[i];
    out += "\n";
    out += message.payload_hash;
    return out;
}

std::string string_to_sign(std::string_view amz_date, const Scope& scope,
                           std::string_view canonical_request) {
    return std::string(kAlgorithm) + "\n" + std::string(amz_date) + "\n" + scope.text() + "\n" +
           hex_encode(sha256(canonical_request));
}

std::string chunk_string_to_sign(std::string_view amz_date, const Scope& scope,
                                 std::string_view previous_signature,
                                 std::string_view data_digest) {
    static const std::string kEmptyHash = hex_encode(sha256(""));
    std::string out = std::string(kAlgorithm) + "-PAYLOAD\n";
    out.append(amz_date).append("\n").append(scope.text()).append("\n");
    out.append(previous_signature).append("\n").append(kEmptyHash).append("\n");
    return out.append(hex_encode(data_digest));
}

std::string trailer_string_to_sign(std::string_view amz_date, const Scope& scope,
                                   std::string_view previous_signature, std::string_view trailers) {
    std::string out = std::string(kAlgorithm) + "-TRAILER\n";
    out.append(amz_date).append("\n").append(scope.text()).append("\n");
    return out.append(previous_signature).append("\n").append(hex_encode(sha256(trailers)));
}

std::string signing_key(std::string_view secret_key, const Scope& scope) {
    std::string key = hmac_sha256("AWS4" + std::string(secret_key), scope.date);
    key = hmac_sha256(key, scope.region);
    key = hmac_sha256(key, scope.service);
    return hmac_sha256(key, kTerminator);
}

std::string signature(std::string_view signing_key, std::string_view string_to_sign) {
    return hex_encode(hmac_sha256(signing_key, string_to_sign));
}

void sign(std::string_view method, std::string_view path, std::string_view query, Headers& headers,
          std::string_view body, const Credentials& credentials, const std::string& region,
          const std::string& service, Timestamp now) {
    const std::string date = basic_date(now);
    std::string payload_hash;
    for (const auto& [name, value] : headers)
        if (iequals(name, "x-amz-content-sha256")) payload_hash = value;
    const bool hash_is_given = !payload_hash.empty();
    if (!hash_is_given) payload_hash = hex_encode(sha256(body));
    headers.emplace_back("X-Amz-Date", date);
    if (!credentials.session_token.empty())
        headers.emplace_back("X-Amz-Security-Token", credentials.session_token);
    if (service == "s3" && !hash_is_given)
        headers.emplace_back("x-amz-content-sha256", payload_hash);

    std::vector<std::string> names;
    for (const auto& [name, value] : headers) {
        const std::string lower = to_lower(name);
        if (!changes_on_the_way(lower)) names.push_back(lower);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());

    const Scope scope{date.substr(0, 8), region, service};
    const PathStyle style = service == "s3" ? PathStyle::Once : PathStyle::Twice;
    std::vector<Header> views;
    for (const auto& [name, value] : headers) views.push_back({name, value});
    const std::string canonical =
        canonical_request({method, path, query, views, payload_hash}, names, style);
    const std::string value = signature(signing_key(credentials.secret_access_key, scope),
                                        string_to_sign(date, scope, canonical));
    headers.emplace_back("Authorization", std::string(kAlgorithm) +
                                              " Credential=" + credentials.access_key_id + "/" +
                                              scope.text() + ", SignedHeaders=" + join(names, ";") +
                                              ", Signature=" + value);
}

}  // namespace leat::protocol::sigv4
