// What a request says about its signature, and its verification: the input is a head and a body.
#include <deque>

#include "base/time_text.h"
#include "fuzz/target.h"
#include "http/head.h"
#include "service/authentication.h"
#include "service/router.h"
#include "service/signed_request.h"
#include "service/verify.h"

using namespace leat;

namespace {

std::optional<service::AccessKey> find_key(std::string_view id) {
    if (!id.starts_with("AKIA")) return std::nullopt;
    service::AccessKey key;
    key.id = id;
    key.secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    key.account = "123456789012";
    if (id.size() % 2) key.session_token = "token";
    return key;
}

}  // namespace

LEAT_FUZZ_TARGET(sigv4) {
    const std::size_t blank = input.find("\r\n\r\n");
    if (blank == std::string_view::npos) return;
    const std::string head(input.substr(0, blank + 4));
    protocol::Request request;
    http::Framing framing;
    std::deque<std::string> unfolded;
    if (http::read_head(head, request, framing, unfolded) != 0) return;
    request.body = protocol::Body(std::string(input.substr(blank + 4)));

    const auto credentials = service::credentials_of(request);
    if (credentials) {
        fuzz::require(service::account_of(credentials->access_key).size() == 12, "an account");
        fuzz::require(!credentials->region.empty(), "a region");
    }
    service::authentication_fault(request, service::kAuthWords, "");
    service::bucket_of_host(request.header("Host"));
    const std::function<std::optional<service::AccessKey>(std::string_view)> find = find_key;
    // Right for the seed's signature, which is AWS's published example.
    const Timestamp now = from_civil(2013, 5, 24);
    const service::SignatureCheck s3{request, "s3", std::chrono::minutes(15), now, now, find};
    const service::SignatureCheck other{request, "kinesis", std::chrono::minutes(5),
                                        now,     now,       find};
    try {
        service::verify_s3_signature(s3);
    } catch (const protocol::Error&) {
        // refused
    }
    try {
        service::verify_signature(other, service::kAuthWords);
    } catch (const protocol::Error&) {
        // refused
    }
}
