#include "service/front.h"

#include "base/digest.h"
#include "base/gzip.h"
#include "base/strings.h"

namespace leat::service {
namespace {

using protocol::FrontHabits;
using protocol::Request;
using protocol::Response;

constexpr const char* kPreflightLife = "172800";

Response preflight_answer(const Request& request) {
    Response response;
    for (const auto& [asked, granted] :
         {std::pair{"Access-Control-Request-Headers", "Access-Control-Allow-Headers"},
          std::pair{"Access-Control-Request-Method", "Access-Control-Allow-Methods"}})
        if (request.has_header(asked)) response.set(granted, std::string(request.header(asked)));
    response.set("Access-Control-Max-Age", kPreflightLife);
    return response;
}

// Whether a list such as "gzip;q=0.8, br" lets gzip in.
bool accepts_gzip(std::string_view accepted) {
    for (const std::string_view part : split(accepted, ',')) {
        const std::size_t semicolon = part.find(';');
        const std::string_view coding = trim(part.substr(0, semicolon));
        if (!iequals(coding, "gzip") && coding != "*") continue;
        if (semicolon == std::string_view::npos) return true;
        const std::string_view weight = trim(part.substr(semicolon + 1));
        // "q=0", "q=0.0", … say no.
        return !weight.starts_with("q=") ||
               weight.find_first_not_of("0.", 2) != std::string_view::npos;
    }
    return false;
}

}  // namespace

bool asks_for_target(const Request& request) {
    if (request.method != "OPTIONS") return false;
    for (const std::string_view name : split(request.header("Access-Control-Request-Headers"), ','))
        if (iequals(trim(name), "x-amz-target")) return true;
    return false;
}

std::optional<Response> front_answer(const Request& request, const FrontHabits& habits) {
    if (habits.cors && request.method == "OPTIONS" && request.has_header("Origin"))
        return preflight_answer(request);
    if (habits.tells_health && request.method == "GET" && request.path == "/") {
        Response response;
        response.body = protocol::Body("healthy: " + std::string(request.header("Host")) + " ");
        return response;
    }
    if (habits.body_limit != 0 && request.body.size() > habits.body_limit) {
        Response response;
        response.status = 413;
        return response;
    }
    return std::nullopt;
}

void dress_answer(const Request& request, const FrontHabits& habits, Response& response) {
    if (response.body.in_memory()) {
        std::string& body = response.body.bytes();
        if (habits.gzip_from != 0 && body.size() >= habits.gzip_from &&
            accepts_gzip(request.header("Accept-Encoding"))) {
            body = gzip(body);
            response.set("Content-Encoding", "gzip");
        }
        if (habits.body_checksum) response.set("x-amz-crc32", std::to_string(crc32(body)));
    }
    if (!habits.cors || !request.has_header("Origin")) return;
    response.set("Access-Control-Allow-Origin", "*");
    if (habits.exposed_headers && request.method != "OPTIONS")
        response.set("Access-Control-Expose-Headers", habits.exposed_headers);
}

std::string make_request_id(runtime::Ids& ids, protocol::RequestIdForm form) {
    if (form == protocol::RequestIdForm::Uuid) return ids.uuid();
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    constexpr std::size_t kLength = 52;
    std::string id;
    id.reserve(kLength);
    unsigned held = 0, bits = 0;
    for (const char byte : ids.bytes((kLength * 5 + 7) / 8)) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5 && id.size() < kLength; bits -= 5)
            id += kAlphabet[held >> (bits - 5) & 31];
    }
    return id;
}

}  // namespace leat::service
