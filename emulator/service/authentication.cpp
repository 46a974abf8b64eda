#include "service/authentication.h"

#include <string>

namespace leat::service {
namespace {

constexpr protocol::ErrorType kInvalidSignature{.code = "InvalidSignatureException",
                                                .query_code = "InvalidSignature",
                                                .name_space = "com.amazon.coral.service"};

// "Name=" at the start of a part of the header's list.
bool has_part(std::string_view header, std::string_view part) {
    for (std::size_t at = header.find(part); at != std::string_view::npos;
         at = header.find(part, at + 1))
        if (at > 0 && (header[at - 1] == ' ' || header[at - 1] == ',')) return true;
    return false;
}

std::optional<protocol::Error> header_fault(const protocol::Request& request,
                                            std::string_view header) {
    std::string missing;
    for (const char* part : {"Credential", "Signature", "SignedHeaders"})
        if (!has_part(header, std::string(part) + "="))
            missing += "Authorization header requires '" + std::string(part) + "' parameter. ";
    // A request that lacks nothing but its date comes from a script; no signature is checked.
    if (missing.empty()) return std::nullopt;
    if (!request.has_header("X-Amz-Date") && !request.has_header("Date"))
        missing +=
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    return protocol::kIncompleteSignature(missing + "Authorization=" + std::string(header));
}

std::optional<protocol::Error> query_fault(const protocol::Parameters& query) {
    std::string missing;
    for (const char* name :
         {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"})
        if (!protocol::find(query, name))
            missing += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    if (missing.empty()) return std::nullopt;
    return protocol::kIncompleteSignature(missing + "Re-examine the query-string parameters.");
}

}  // namespace

std::optional<protocol::Error> authentication_fault(const protocol::Request& request) {
    const std::string_view header = request.header("Authorization");
    const bool in_query = request.query.find("X-Amz-Algorithm=") != std::string_view::npos;
    if (!header.empty() && in_query)
        return kInvalidSignature(
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP "
            "header.");
    if (!header.empty()) return header_fault(request, header);
    if (in_query) return query_fault(protocol::parse_parameters(request.query, false));
    return protocol::kMissingAuthentication("Missing Authentication Token");
}

}  // namespace leat::service
