#include "harness/aws_client.h"

#include <pugixml.hpp>

#include "base/digest.h"
#include "base/encoding.h"
#include "harness/faults.h"
#include "protocol/sigv4.h"
#include "runtime/clock.h"

namespace leat::harness {

AwsClient::AwsClient(const Catalog& catalog, http::Client& http, Endpoint endpoint)
    : catalog_(catalog), http_(http), endpoint_(std::move(endpoint)) {}

void AwsClient::act_in(const std::string& account, const std::string& region) {
    endpoint_.account = account;
    endpoint_.region = region;
}

http::ClientResponse AwsClient::send(const std::string& signing_name,
                                     const EncodedRequest& encoded) {
    http::ClientRequest request;
    request.method = encoded.method;
    request.url = endpoint_.url + encoded.path + (encoded.query.empty() ? "" : "?" + encoded.query);
    request.body = encoded.body;
    const auto host = endpoint_.url.find("://");
    request.headers = {{"Host", endpoint_.url.substr(host + 3)}, {"User-Agent", "leat-test"}};
    request.headers.insert(request.headers.end(), encoded.headers.begin(), encoded.headers.end());
    if (signing_name == "s3" && encoded.body.rfind("<?xml", 0) == 0)
        request.headers.emplace_back("Content-MD5", base64_encode(md5(encoded.body)));
    protocol::sigv4::sign(request.method, encoded.path, encoded.query, request.headers,
                          request.body, {endpoint_.account, kSecretKey, ""}, endpoint_.region,
                          signing_name, runtime::Clock::real_now());
    try {
        return http_.send(request);
    } catch (const http::ClientError& e) {
        throw TargetLost(e.what());
    }
}

AwsAnswer AwsClient::call(const std::string& service, const std::string& operation,
                          const Json& input) {
    const service::Identity* identity = catalog_.service(service);
    const service::Operation* row = identity ? Catalog::operation(*identity, operation) : nullptr;
    if (!row) throw StepFailure("this version of leat has no " + service + " " + operation);
    const EncodedRequest request = encode_request(*identity, *row, input);
    return decode_answer(*identity, *row, send(identity->traits.signing_name, request));
}

Json AwsClient::must(const std::string& service, const std::string& operation, const Json& input) {
    try {
        AwsAnswer answer = call(service, operation, input);
        if (answer.ok) return std::move(answer.output);
        throw StepFailure({service + " " + operation + " was refused: " + answer.code + " (" +
                               std::to_string(answer.status) + ")",
                           answer.message});
    } catch (const EncodeError& e) {
        throw StepFailure(service + " " + operation + ": " + e.what());
    }
}

AwsAnswer AwsClient::query(const std::string& service, const std::string& form) {
    EncodedRequest request;
    request.headers.emplace_back("Content-Type",
                                 "application/x-www-form-urlencoded; charset=utf-8");
    request.body = form;
    const http::ClientResponse response = send(service, request);
    AwsAnswer answer;
    answer.status = response.status;
    answer.ok = response.status == 200;
    if (!answer.ok) {
        decode_error(response, answer);
        return answer;
    }
    // Every leaf of the result by its name; enough for the few answers that are read.
    pugi::xml_document parsed;
    parsed.load_buffer(response.body.data(), response.body.size());
    answer.output = Json::object();
    struct Leaves : pugi::xml_tree_walker {
        Json* out;
        bool for_each(pugi::xml_node& node) override {
            if (node.type() == pugi::node_element && node.text())
                (*out)[node.name()] = node.text().get();
            return true;
        }
    } leaves;
    leaves.out = &answer.output;
    parsed.traverse(leaves);
    return answer;
}

}  // namespace leat::harness
