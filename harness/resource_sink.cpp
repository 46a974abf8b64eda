// kind: http_sink. An HTTP endpoint served by the runner.
#include <map>

#include "harness/check.h"
#include "harness/resource_kinds.h"
#include "harness/sns_signature.h"

namespace leat::harness {

namespace {

void load_sink(const Node& node, LoadContext& context) {
    node.only({"kind", "respond", "verify_sns_signature"});
    if (const auto respond = node.find("respond")) {
        respond->only({"status", "body"});
        validate_template(*respond, context.names);
        if (const auto status = respond->find("status"))
            if (status->integer() < 100 || status->integer() > 599)
                status->fail("a status is a number from 100 to 599");
    }
    if (const auto verify = node.find("verify_sns_signature")) verify->boolean();
}

/// Looks at the SNS messages that arrive: verifies and confirms. Any thread.
class SnsInspector {
public:
    SnsInspector(http::Client& http, std::string target_url, bool verify)
        : http_(http), target_url_(std::move(target_url)), verify_(verify) {}

    std::string inspect(const SinkRequest& request) {
        const std::string type = request.header("x-amz-sns-message-type");
        if (type.empty()) return "";
        const Json message = Json::parse(request.body, nullptr, false);
        if (!message.is_object() || !message.contains("Type")) return "";  // raw delivery
        try {
            const std::string result = verify_ ? verify(message) : "";
            if (type == "SubscriptionConfirmation") get(message.value("SubscribeURL", ""));
            return result;
        } catch (const http::ClientError& e) {
            return std::string("invalid: ") + e.what();
        }
    }

private:
    std::string verify(const Json& message) {
        std::string certificate = get(message.value("SigningCertURL", ""));
        if (certificate.empty()) return "invalid: there is no certificate";
        return verify_sns(message, certificate);
    }

    /// The body of an answer; certificates are fetched once. "" when it must not or cannot be had.
    std::string get(const std::string& url) {
        const bool certificate = url.ends_with(".pem");
        if (certificate) {
            std::lock_guard lock(mutex_);
            if (const auto it = certificates_.find(url); it != certificates_.end())
                return it->second;
        }
        const std::string address = local_url(url, target_url_);
        if (address.empty()) return "";
        const http::ClientResponse response = http_.send({"GET", address, {}, ""});
        if (response.status != 200) return "";
        if (certificate) {
            std::lock_guard lock(mutex_);
            certificates_[url] = response.body;
        }
        return response.body;
    }

    http::Client& http_;
    const std::string target_url_;
    const bool verify_;
    std::mutex mutex_;  // guards certificates_
    std::map<std::string, std::string> certificates_;
};

Json create_sink(Run& run, const Resource& resource, const Json& spec) {
    SinkOptions options;
    if (spec.contains("respond")) {
        options.status = spec["respond"].value("status", 200);
        if (spec["respond"].contains("body")) options.body = as_text(spec["respond"]["body"]);
    }
    auto inspector = std::make_shared<SnsInspector>(run.http, run.target.url(),
                                                    spec.value("verify_sns_signature", false));
    options.inspect = [inspector](const SinkRequest& request) {
        return inspector->inspect(request);
    };
    auto sink = std::make_unique<HttpSink>(std::move(options));
    const std::string url = sink->url();
    run.sinks[resource.name] = std::move(sink);
    return {{"name", resource.name}, {"url", url}};
}

}  // namespace

constinit const ResourceKind kHttpSink{"http_sink", {"name", "url"}, load_sink,
                                       create_sink, nullptr,         nullptr};

}  // namespace leat::harness
