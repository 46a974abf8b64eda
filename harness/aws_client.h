#pragma once
// Calls AWS operations of a target over HTTP, signed. The thread of the run only.
#include <stdexcept>
#include <string>

#include "harness/aws_decode.h"
#include "harness/aws_encode.h"
#include "harness/catalog.h"
#include "http/client.h"

namespace leat::harness {

struct Endpoint {
    std::string url;      // without trailing slash
    std::string account;  // the access key id
    std::string region;
};

inline constexpr const char* kSecretKey = "leat-scenario";

class AwsClient {
public:
    AwsClient(const Catalog& catalog, http::Client& http, Endpoint endpoint);

    const Endpoint& endpoint() const { return endpoint_; }
    void act_in(const std::string& account, const std::string& region);
    const Catalog& catalog() const { return catalog_; }

    /// An answer of any status. Throws EncodeError when the input does not fit, TargetLost when
    /// nobody answers. The service and operation exist in the catalog.
    AwsAnswer call(const std::string& service, const std::string& operation, const Json& input);
    /// The output; an error answer becomes a StepFailure.
    Json must(const std::string& service, const std::string& operation, const Json& input);
    /// A form of the Query protocol for services that the catalog does not have.
    AwsAnswer query(const std::string& service, const std::string& form);

private:
    http::ClientResponse send(const std::string& signing_name, const EncodedRequest& request);

    const Catalog& catalog_;
    http::Client& http_;
    Endpoint endpoint_;
};

}  // namespace leat::harness
