#pragma once
// Shapes: tags, TTL, insights, policies and streaming destinations.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/shapes_common.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct DeleteResourcePolicyInput {
    std::string resource_arn;
    std::optional<std::string> expected_revision_id;
    static const protocol::Structure& shape();
};

struct DeleteResourcePolicyOutput {
    std::optional<std::string> revision_id;
    static const protocol::Structure& shape();
};

struct DescribeContributorInsightsInput {
    std::string table_name;
    std::optional<std::string> index_name;
    static const protocol::Structure& shape();
};

struct FailureException {
    std::optional<std::string> exception_name;
    std::optional<std::string> exception_description;
    static const protocol::Structure& shape();
};

struct DescribeContributorInsightsOutput {
    std::optional<std::string> table_name;
    std::optional<std::string> index_name;
    std::optional<std::vector<std::string>> contributor_insights_rule_list;
    std::optional<std::string> contributor_insights_status;
    std::optional<Timestamp> last_update_date_time;
    std::optional<FailureException> failure_exception;
    std::optional<std::string> contributor_insights_mode;
    static const protocol::Structure& shape();
};

struct DescribeEndpointsInput {
    static const protocol::Structure& shape();
};

struct Endpoint {
    std::string address;
    std::int64_t cache_period_in_minutes = 0;
    static const protocol::Structure& shape();
};

struct DescribeEndpointsOutput {
    std::vector<Endpoint> endpoints;
    static const protocol::Structure& shape();
};

struct DescribeKinesisStreamingDestinationInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct KinesisDataStreamDestination {
    std::optional<std::string> stream_arn;
    std::optional<std::string> destination_status;
    std::optional<std::string> destination_status_description;
    std::optional<std::string> approximate_creation_date_time_precision;
    static const protocol::Structure& shape();
};

struct DescribeKinesisStreamingDestinationOutput {
    std::optional<std::string> table_name;
    std::optional<std::vector<KinesisDataStreamDestination>> kinesis_data_stream_destinations;
    static const protocol::Structure& shape();
};

struct DescribeLimitsInput {
    static const protocol::Structure& shape();
};

struct DescribeLimitsOutput {
    std::optional<std::int64_t> account_max_read_capacity_units;
    std::optional<std::int64_t> account_max_write_capacity_units;
    std::optional<std::int64_t> table_max_read_capacity_units;
    std::optional<std::int64_t> table_max_write_capacity_units;
    static const protocol::Structure& shape();
};

struct DescribeTimeToLiveInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct DescribeTimeToLiveOutput {
    std::optional<TimeToLiveDescription> time_to_live_description;
    static const protocol::Structure& shape();
};

struct EnableKinesisStreamingConfiguration {
    std::optional<std::string> approximate_creation_date_time_precision;
    static const protocol::Structure& shape();
};

struct KinesisStreamingDestinationInput {
    std::string table_name;
    std::string stream_arn;
    std::optional<EnableKinesisStreamingConfiguration> enable_kinesis_streaming_configuration;
    static const protocol::Structure& shape();
};

struct KinesisStreamingDestinationOutput {
    std::optional<std::string> table_name;
    std::optional<std::string> stream_arn;
    std::optional<std::string> destination_status;
    std::optional<EnableKinesisStreamingConfiguration> enable_kinesis_streaming_configuration;
    static const protocol::Structure& shape();
};

struct GetResourcePolicyInput {
    std::string resource_arn;
    static const protocol::Structure& shape();
};

struct GetResourcePolicyOutput {
    std::optional<std::string> policy;
    std::optional<std::string> revision_id;
    static const protocol::Structure& shape();
};

struct ListContributorInsightsInput {
    std::optional<std::string> table_name;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> max_results;
    static const protocol::Structure& shape();
};

struct ContributorInsightsSummary {
    std::optional<std::string> table_name;
    std::optional<std::string> index_name;
    std::optional<std::string> contributor_insights_status;
    std::optional<std::string> contributor_insights_mode;
    static const protocol::Structure& shape();
};

struct ListContributorInsightsOutput {
    std::optional<std::vector<ContributorInsightsSummary>> contributor_insights_summaries;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ListTagsOfResourceInput {
    std::string resource_arn;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ListTagsOfResourceOutput {
    std::optional<std::vector<Tag>> tags;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct PutResourcePolicyInput {
    std::string resource_arn;
    std::string policy;
    std::optional<std::string> expected_revision_id;
    std::optional<bool> confirm_remove_self_resource_access;
    static const protocol::Structure& shape();
};

struct PutResourcePolicyOutput {
    std::optional<std::string> revision_id;
    static const protocol::Structure& shape();
};

struct TagResourceInput {
    std::string resource_arn;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagResourceInput {
    std::string resource_arn;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct UpdateContributorInsightsInput {
    std::string table_name;
    std::optional<std::string> index_name;
    std::string contributor_insights_action;
    std::optional<std::string> contributor_insights_mode;
    static const protocol::Structure& shape();
};

struct UpdateContributorInsightsOutput {
    std::optional<std::string> table_name;
    std::optional<std::string> index_name;
    std::optional<std::string> contributor_insights_status;
    std::optional<std::string> contributor_insights_mode;
    static const protocol::Structure& shape();
};

struct UpdateKinesisStreamingConfiguration {
    std::optional<std::string> approximate_creation_date_time_precision;
    static const protocol::Structure& shape();
};

struct UpdateKinesisStreamingDestinationInput {
    std::string table_name;
    std::string stream_arn;
    std::optional<UpdateKinesisStreamingConfiguration> update_kinesis_streaming_configuration;
    static const protocol::Structure& shape();
};

struct UpdateKinesisStreamingDestinationOutput {
    std::optional<std::string> table_name;
    std::optional<std::string> stream_arn;
    std::optional<std::string> destination_status;
    std::optional<UpdateKinesisStreamingConfiguration> update_kinesis_streaming_configuration;
    static const protocol::Structure& shape();
};

struct TimeToLiveSpecification {
    bool enabled = false;
    std::string attribute_name;
    static const protocol::Structure& shape();
};

struct UpdateTimeToLiveInput {
    std::string table_name;
    TimeToLiveSpecification time_to_live_specification;
    static const protocol::Structure& shape();
};

struct UpdateTimeToLiveOutput {
    std::optional<TimeToLiveSpecification> time_to_live_specification;
    static const protocol::Structure& shape();
};

using DisableKinesisStreamingDestinationInput = KinesisStreamingDestinationInput;
using DisableKinesisStreamingDestinationOutput = KinesisStreamingDestinationOutput;
using EnableKinesisStreamingDestinationInput = KinesisStreamingDestinationInput;
using EnableKinesisStreamingDestinationOutput = KinesisStreamingDestinationOutput;

}  // namespace leat::dynamodb
