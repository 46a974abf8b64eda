#include "service/authentication.h"

#include <algorithm>
#include <string>

#include "runtime/clock.h"
#include "service/session_keys.h"

namespace leat::service {
namespace {

using protocol::Request;

constexpr Duration kShortSkew = std::chrono::minutes(5), kLongSkew = std::chrono::minutes(15);

// "Name=" at the start of a part of the header's list.
bool has_part(std::string_view header, std::string_view part) {
    for (std::size_t at = header.find(part); at != std::string_view::npos;
         at = header.find(part, at + 1))
        if (at > 0 && (header[at - 1] == ' ' || header[at - 1] == ',')) return true;
    return false;
}

std::optional<protocol::Error> header_fault(const Request& request, std::string_view header,
                                            const AuthWords& words) {
    std::string missing;
    for (const char* part : {"Credential", "Signature", "SignedHeaders"})
        if (!has_part(header, std::string(part) + "="))
            missing += "Authorization header requires '" + std::string(part) + "' parameter. ";
    // A request that lacks nothing but its date comes from a script; that is no reason to refuse
    // it while signatures are not verified.
    if (missing.empty()) return std::nullopt;
    if (!request.has_header("X-Amz-Date") && !request.has_header("Date"))
        missing +=
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    return words.incomplete(missing + "Authorization=" + std::string(header));
}

std::optional<protocol::Error> query_fault(const protocol::Parameters& query,
                                           const AuthWords& words) {
    std::string missing;
    for (const char* name :
         {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"})
        if (!protocol::find(query, name))
            missing += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    if (missing.empty()) return std::nullopt;
    return words.incomplete(missing + "Re-examine the query-string parameters.");
}

bool is_signed(const Request& request) {
    return request.has_header("Authorization") ||
           request.query.find("X-Amz-Algorithm=") != std::string_view::npos;
}

bool is_s3(const Route& route) { return route.codec == &protocol::rest_xml(); }

// Links in SNS messages are followed without credentials.
bool may_be_unsigned(const Route& route) {
    return route.action == "ConfirmSubscription" || route.action == "Unsubscribe";
}

const AuthWords& words_of(const Route& route) {
    return route.codec == &protocol::rest_json_1() ? kRestAuthWords : kAuthWords;
}

// S3 and the services that speak Query let clocks differ by a quarter of an hour, others by five
// minutes.
Duration skew_of(const Route& route) {
    const auto codecs = route.service->identity().codecs();
    const bool old = std::ranges::any_of(codecs, [](const protocol::Codec* codec) {
        return codec == &protocol::aws_query() || codec == &protocol::rest_xml();
    });
    return old ? kLongSkew : kShortSkew;
}

}  // namespace

std::optional<protocol::Error> authentication_fault(const Request& request, const AuthWords& words,
                                                    const char* missing) {
    const std::string_view header = request.header("Authorization");
    const bool in_query = request.query.find("X-Amz-Algorithm=") != std::string_view::npos;
    if (!header.empty() && in_query)
        return words.both(
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP "
            "header.");
    if (!header.empty()) return header_fault(request, header, words);
    if (in_query) return query_fault(protocol::parse_parameters(request.query, false), words);
    return words.missing(missing);
}

Authenticator::Authenticator(Host& host, AuthOptions options)
    : host_(host),
      options_(options),
      sessions_(host.doors.find<SessionKeys>()),
      issued_(host.doors.find<AccessKeys>()) {}

std::optional<AccessKey> Authenticator::look_up(std::string_view id) const {
    if (options_.configured)
        if (auto key = options_.configured->find_key(id)) return key;
    const bool may_be_issued =
        id.size() == 20 && (id.starts_with("AKIA") || id.starts_with("ASIA"));
    if (!may_be_issued) return std::nullopt;
    if (sessions_)
        if (auto key = sessions_->find_key(id)) return key;
    return issued_ ? issued_->find_key(id) : std::nullopt;
}

std::unique_ptr<AccessKey> Authenticator::find_key(std::string_view access_key_id) const {
    auto key = look_up(access_key_id);
    return key ? std::make_unique<AccessKey>(std::move(*key)) : nullptr;
}

void Authenticator::check(const Request& request, const Route& route, Context& context) const {
    if (options_.verify) {
        if (auto caller = verify(request, route)) {
            context.scope.account = std::move(caller->key.account);
            if (!caller->region.empty()) context.scope.region = std::move(caller->region);
            context.access_key = std::move(caller->key.id);
            context.principal = std::move(caller->key.principal_arn);
        }
        return;
    }
    // S3 may be read by anybody.
    if (is_s3(route) || may_be_unsigned(route)) return;
    const char* missing = route.service->identity().traits.missing_credentials;
    if (const auto fault = authentication_fault(request, words_of(route), missing)) throw *fault;
}

// Nothing for a request that may come unsigned and does.
std::optional<Caller> Authenticator::verify(const Request& request, const Route& route) const {
    const std::function<std::optional<AccessKey>(std::string_view)> find =
        [this](std::string_view id) { return look_up(id); };
    const SignatureCheck check{request,
                               route.service->identity().traits.signing_name,
                               skew_of(route),
                               runtime::Clock::real_now(),
                               host_.scheduler.now(),
                               find};
    if (is_s3(route)) {
        // Browsers ask for permission without credentials.
        if (request.method == "OPTIONS") return std::nullopt;
        return verify_s3_signature(check);
    }
    if (may_be_unsigned(route) && !is_signed(request)) return std::nullopt;
    const AuthWords& words = words_of(route);
    const char* missing = route.service->identity().traits.missing_credentials;
    if (const auto fault = authentication_fault(request, words, missing)) throw *fault;
    return verify_signature(check, words);
}

}  // namespace leat::service
