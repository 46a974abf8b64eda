#include "services/sns/delivery_policy.h"

#include <stdexcept>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

using protocol::Document;
using Backoff = RetryPolicy::Backoff;

constexpr int kLongestDelay = 3600;
constexpr int kMostRetries = 100;

[[noreturn]] void fail(const std::string& what) {
    throw std::invalid_argument("DeliveryPolicy: " + what);
}

struct NamedBackoff {
    const char* name;
    Backoff backoff;
};
constexpr NamedBackoff kBackoffs[]{{"linear", Backoff::Linear},
                                   {"arithmetic", Backoff::Arithmetic},
                                   {"geometric", Backoff::Geometric},
                                   {"exponential", Backoff::Exponential}};

const char* name_of(Backoff backoff) {
    for (const auto& known : kBackoffs)
        if (known.backoff == backoff) return known.name;
    return "linear";
}

struct NamedNumber {
    const char* name;
    int RetryPolicy::*field;
    int low, high;
};
// In the order in which the service prints them.
constexpr NamedNumber kNumbers[]{
    {"minDelayTarget", &RetryPolicy::min_delay, 1, kLongestDelay},
    {"maxDelayTarget", &RetryPolicy::max_delay, 1, kLongestDelay},
    {"numRetries", &RetryPolicy::retries, 0, kMostRetries},
    {"numMaxDelayRetries", &RetryPolicy::max_delay_retries, 0, kMostRetries},
    {"numNoDelayRetries", &RetryPolicy::no_delay_retries, 0, kMostRetries},
    {"numMinDelayRetries", &RetryPolicy::min_delay_retries, 0, kMostRetries}};

void check_number(const std::string& path, const NamedNumber& number, const Document& value) {
    const std::string name = path + "." + number.name;
    if (!value.is_integer()) fail(name + " must be an integer");
    if (value.as_integer() < number.low)
        fail(name + " must be greater than or equal to " + std::to_string(number.low));
    if (value.as_integer() > number.high)
        fail(name + " must be less than or equal to " + std::to_string(number.high));
}

Backoff backoff_of(const std::string& path, const Document& value) {
    if (value.is_string())
        for (const auto& known : kBackoffs)
            if (iequals(known.name, value.as_string())) return known.backoff;
    fail(path + ".backoffFunction must be one of: linear, arithmetic, geometric, exponential");
}

/// Fills in what the document says; checks it when `path` is given.
RetryPolicy read_retries(const Document& document, const std::string& path) {
    RetryPolicy policy;
    if (!document.is_object()) fail(path + " must be an object");
    for (const auto& [name, value] : document.members()) {
        if (value.is_null()) continue;
        if (name == "backoffFunction") {
            policy.backoff = backoff_of(path, value);
            continue;
        }
        bool known = false;
        for (const auto& number : kNumbers) {
            if (name != number.name) continue;
            check_number(path, number, value);
            policy.*number.field = static_cast<int>(value.as_integer());
            known = true;
        }
        if (!known) fail(path + " has an unknown member " + name);
    }
    return policy;
}

void check_whole(const RetryPolicy& policy, const std::string& path) {
    if (policy.max_delay < policy.min_delay)
        fail(path + ".maxDelayTarget must be greater than or equal to minDelayTarget");
    if (policy.no_delay_retries + policy.min_delay_retries + policy.max_delay_retries >
        policy.retries)
        fail(path +
             ".numRetries must be greater than or equal to the sum of numNoDelayRetries, "
             "numMinDelayRetries and numMaxDelayRetries");
    if (policy.total() > std::chrono::seconds(kLongestDelay))
        fail(path + " must not take more than 3600 seconds for all retries");
}

Document shown(const RetryPolicy& policy) {
    Document document = Document::object();
    for (const auto& number : kNumbers) document.set(number.name, Document(policy.*number.field));
    document.set("backoffFunction", Document(name_of(policy.backoff)));
    return document;
}

constexpr const char* kContentTypes[]{"text/plain",
                                      "text/plain; charset=UTF-8",
                                      "application/json",
                                      "application/xml",
                                      "application/x-www-form-urlencoded",
                                      "application/octet-stream",
                                      "text/css",
                                      "text/html",
                                      "text/csv",
                                      "text/xml",
                                      "application/atom+xml",
                                      "application/soap+xml",
                                      "application/xhtml+xml",
                                      "application/javascript",
                                      "multipart/form-data"};

std::string content_type_of(const Document& document, const std::string& path) {
    if (!document.is_object()) fail(path + " must be an object");
    const auto type = document.text("headerContentType");
    if (!type) return DeliveryRules{}.content_type;
    const std::string bare(trim(std::string_view(*type).substr(0, type->find(';'))));
    for (const char* known : kContentTypes)
        if (iequals(bare, known)) return *type;
    fail(path + ".headerContentType " + *type + " is not supported");
}

Document parsed(const std::string& json) {
    try {
        Document document = Document::parse(json);
        if (document.is_object()) return document;
    } catch (const protocol::DocumentError&) {
    }
    fail("failed to parse JSON.");
}

/// The part of a stored policy with that name, or an empty object.
Document part(const Document* policy, const char* name) {
    const Document* found = policy ? policy->find(name) : nullptr;
    return found && found->is_object() ? *found : Document::object();
}

Document http_part(const std::string& topic_json) {
    if (topic_json.empty()) return Document::object();
    const Document policy = Document::parse(topic_json);
    return part(&policy, "http");
}

bool overrides_disabled(const Document& http) {
    const Document* flag = http.find("disableSubscriptionOverrides");
    return flag && flag->is_bool() && flag->as_bool();
}

void check_members(const Document& document, const std::string& prefix, bool of_topic) {
    for (const auto& [name, value] : document.members()) {
        const std::string path = prefix + name;
        if (value.is_null()) continue;
        if (name == (of_topic ? "defaultHealthyRetryPolicy" : "healthyRetryPolicy")) {
            check_whole(read_retries(value, path), path);
        } else if (name == (of_topic ? "defaultRequestPolicy" : "requestPolicy")) {
            content_type_of(value, path);
        } else if (name == (of_topic ? "defaultThrottlePolicy" : "throttlePolicy")) {
            throw not_built("DeliveryPolicy." + path + " (maxReceivesPerSecond)");
        } else if (name == (of_topic ? "defaultSicklyRetryPolicy" : "sicklyRetryPolicy")) {
            throw not_built("DeliveryPolicy." + path);
        } else if (name == (of_topic ? "disableSubscriptionOverrides" : "guaranteed")) {
            if (!value.is_bool()) fail(path + " must be true or false");
            if (!of_topic && value.as_bool()) throw not_built("DeliveryPolicy." + path);
        } else {
            fail("unknown member " + path);
        }
    }
}

}  // namespace

std::string checked_topic_policy(const std::string& json) {
    Document policy = parsed(json);
    for (const auto& [name, value] : policy.members())
        if (name != "http") fail("unknown member " + name);
    const Document* http = policy.find("http");
    if (!http || !http->is_object()) fail("http must be an object");
    check_members(*http, "http.", true);
    Document shown_http = *http;
    if (!shown_http.find("disableSubscriptionOverrides"))
        shown_http.set("disableSubscriptionOverrides", Document(false));
    policy.set("http", std::move(shown_http));
    return policy.to_json();
}

std::string checked_subscription_policy(const std::string& json) {
    const Document policy = parsed(json);
    check_members(policy, "", false);
    const auto given = [&](const char* name) {
        const Document* found = policy.find(name);
        return found ? *found : Document();
    };
    return Document::object({{"healthyRetryPolicy", given("healthyRetryPolicy")},
                             {"sicklyRetryPolicy", Document()},
                             {"throttlePolicy", Document()},
                             {"requestPolicy", given("requestPolicy")},
                             {"guaranteed", Document(false)}})
        .to_json();
}

DeliveryRules delivery_rules(const std::string& topic_json, const std::string& subscription_json) {
    const Document http = http_part(topic_json);
    DeliveryRules rules;
    rules.retry = read_retries(part(&http, "defaultHealthyRetryPolicy"), "http");
    rules.content_type = content_type_of(part(&http, "defaultRequestPolicy"), "http");
    if (subscription_json.empty() || overrides_disabled(http)) return rules;
    const Document own = Document::parse(subscription_json);
    const Document* retries = own.find("healthyRetryPolicy");
    const Document* request = own.find("requestPolicy");
    if (retries && retries->is_object()) rules.retry = read_retries(*retries, "");
    if (request && request->is_object()) rules.content_type = content_type_of(*request, "");
    return rules;
}

std::string effective_topic_policy(const std::string& json) {
    const DeliveryRules rules = delivery_rules(json, "");
    Document http = Document::object(
        {{"defaultHealthyRetryPolicy", shown(rules.retry)},
         {"disableSubscriptionOverrides", Document(overrides_disabled(http_part(json)))},
         {"defaultRequestPolicy",
          Document::object({{"headerContentType", Document(rules.content_type)}})}});
    return Document::object({{"http", std::move(http)}}).to_json();
}

std::string effective_subscription_policy(const std::string& topic_json,
                                          const std::string& subscription_json) {
    const DeliveryRules rules = delivery_rules(topic_json, subscription_json);
    return Document::object({{"healthyRetryPolicy", shown(rules.retry)},
                             {"sicklyRetryPolicy", Document()},
                             {"throttlePolicy", Document()},
                             {"requestPolicy", Document::object({{"headerContentType",
                                                                  Document(rules.content_type)}})},
                             {"guaranteed", Document(false)}})
        .to_json();
}

}  // namespace leat::sns
