// Retries: the phases of a policy, and the policies of topics and subscriptions.
#include "services/sns/delivery_policy.h"

#include <stdexcept>

#include "protocol/error.h"
#include "services/sns/retry_policy.h"
#include "tests/support/catch.h"

namespace sns_delivery_policy_test {

using namespace leat;
using namespace leat::sns;
using namespace std::chrono_literals;

namespace {

std::string refusal(std::string (*check)(const std::string&), const std::string& json) {
    try {
        check(json);
    } catch (const std::invalid_argument& fault) {
        return fault.what();
    } catch (const protocol::Error& error) {
        return error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("Without a policy there are three retries, twenty seconds apart") {
    const RetryPolicy policy;
    CHECK(policy.delay_before(1) == 20s);
    CHECK(policy.delay_before(3) == 20s);
    CHECK_FALSE(policy.delay_before(4).has_value());
}

TEST_CASE("The phases follow each other: at once, smallest, growing, largest") {
    const RetryPolicy policy{.min_delay = 1,
                             .max_delay = 60,
                             .retries = 10,
                             .max_delay_retries = 2,
                             .no_delay_retries = 3,
                             .min_delay_retries = 2};
    const Duration expected[]{0s, 0s, 0s, 1s, 1s, 1s, 30500ms, 60s, 60s, 60s};
    for (int retry = 1; retry <= 10; ++retry) {
        INFO(retry);
        CHECK(policy.delay_before(retry) == expected[retry - 1]);
    }
    CHECK_FALSE(policy.delay_before(11).has_value());
    CHECK(policy.total() == 213500ms);
}

TEST_CASE("Every backoff function climbs from the smallest to the largest delay") {
    for (const auto backoff :
         {RetryPolicy::Backoff::Linear, RetryPolicy::Backoff::Arithmetic,
          RetryPolicy::Backoff::Geometric, RetryPolicy::Backoff::Exponential}) {
        const RetryPolicy policy{
            .min_delay = 2, .max_delay = 100, .retries = 8, .backoff = backoff};
        CHECK(policy.delay_before(1) == 2s);
        CHECK(policy.delay_before(8) == 100s);
        for (int retry = 2; retry <= 8; ++retry)
            CHECK(*policy.delay_before(retry) > *policy.delay_before(retry - 1));
    }
}

TEST_CASE("Queues and functions are tried 100,015 times more") {
    const RetryPolicy policy = managed_endpoint_policy();
    CHECK(policy.delay_before(3) == 0s);
    CHECK(policy.delay_before(4) == 1s);
    CHECK(policy.delay_before(5) == 1s);
    CHECK(policy.delay_before(15) == 20s);
    CHECK(policy.delay_before(100'015) == 20s);
    CHECK_FALSE(policy.delay_before(100'016).has_value());
}

TEST_CASE("The effective policy of a topic without one is the default") {
    CHECK(effective_topic_policy("") ==
          R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,)"
          R"("numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,)"
          R"("backoffFunction":"linear"},"disableSubscriptionOverrides":false,)"
          R"("defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})");
}

TEST_CASE(
    "A topic's policy comes back as given with the override flag, gaps filled when effective") {
    const std::string kept =
        checked_topic_policy(R"({"http": {"defaultHealthyRetryPolicy": {"numRetries": 5}}})");
    CHECK(kept == R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":5},)"
                  R"("disableSubscriptionOverrides":false}})");
    CHECK(delivery_rules(kept, "").retry == RetryPolicy{.retries = 5});
}

TEST_CASE("A subscription's policy comes back with null for what is not there") {
    CHECK(checked_subscription_policy(R"({"healthyRetryPolicy":{"numRetries":1}})") ==
          R"({"healthyRetryPolicy":{"numRetries":1},"sicklyRetryPolicy":null,)"
          R"("throttlePolicy":null,"requestPolicy":null,"guaranteed":false})");
}

TEST_CASE("A subscription's policy wins unless the topic forbids it") {
    const std::string own =
        R"({"healthyRetryPolicy":{"numRetries":1},"requestPolicy":{"headerContentType":"application/json"}})";
    const DeliveryRules rules = delivery_rules("", own);
    CHECK(rules.retry.retries == 1);
    CHECK(rules.content_type == "application/json");
    const std::string strict = R"({"http":{"disableSubscriptionOverrides":true}})";
    CHECK(delivery_rules(strict, own).retry.retries == 3);
    CHECK(delivery_rules(strict, own).content_type == "text/plain; charset=UTF-8");
}

TEST_CASE("Numbers out of range are refused by their path") {
    CHECK(refusal(checked_subscription_policy,
                  R"({"healthyRetryPolicy":{"minDelayTarget":0,"maxDelayTarget":0}})") ==
          "DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be greater than or equal to 1");
    CHECK(refusal(checked_topic_policy,
                  R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":101}}})") ==
          "DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to "
          "100");
    CHECK(refusal(checked_subscription_policy,
                  R"({"healthyRetryPolicy":{"minDelayTarget":30,"maxDelayTarget":20}})") !=
          "accepted");
    CHECK(refusal(checked_subscription_policy,
                  R"({"healthyRetryPolicy":{"numRetries":2,"numNoDelayRetries":3}})") !=
          "accepted");
    CHECK(refusal(checked_subscription_policy,
                  R"({"healthyRetryPolicy":{"minDelayTarget":3600,"maxDelayTarget":3600,)"
                  R"("numRetries":2}})") != "accepted");
    CHECK(refusal(checked_subscription_policy, R"({"healthyRetryPolicy":{"surprise":2}})") !=
          "accepted");
    CHECK(refusal(checked_subscription_policy, "no json") ==
          "DeliveryPolicy: failed to parse JSON.");
}

TEST_CASE("Throttling is refused by name") {
    CHECK(refusal(checked_subscription_policy, R"({"throttlePolicy":{"maxReceivesPerSecond":1}})")
              .find("throttlePolicy") != std::string::npos);
    CHECK(refusal(checked_subscription_policy, R"({"throttlePolicy":null})") == "accepted");
}

}  // namespace sns_delivery_policy_test
