#pragma once
// The operations on tables, their indexes and settings, each in a file of its own name.
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_settings.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::protocol {
struct Unit;
}

namespace leat::dynamodb {

CreateTableOutput create_table(Call& call, const CreateTableInput& input);
DeleteTableOutput delete_table(Call& call, const DeleteTableInput& input);
DescribeTableOutput describe_table(Call& call, const DescribeTableInput& input);
ListTablesOutput list_tables(Call& call, const ListTablesInput& input);
UpdateTableOutput update_table(Call& call, const UpdateTableInput& input);

// Settings.
DescribeContributorInsightsOutput describe_contributor_insights(
    Call& call, const DescribeContributorInsightsInput& input);
ListContributorInsightsOutput list_contributor_insights(Call& call,
                                                        const ListContributorInsightsInput& input);
UpdateContributorInsightsOutput update_contributor_insights(
    Call& call, const UpdateContributorInsightsInput& input);
DescribeEndpointsOutput describe_endpoints(Call& call, const DescribeEndpointsInput& input);
DescribeLimitsOutput describe_limits(Call& call, const DescribeLimitsInput& input);
DescribeTimeToLiveOutput describe_time_to_live(Call& call, const DescribeTimeToLiveInput& input);
UpdateTimeToLiveOutput update_time_to_live(Call& call, const UpdateTimeToLiveInput& input);
DeleteResourcePolicyOutput delete_resource_policy(Call& call,
                                                  const DeleteResourcePolicyInput& input);
GetResourcePolicyOutput get_resource_policy(Call& call, const GetResourcePolicyInput& input);
PutResourcePolicyOutput put_resource_policy(Call& call, const PutResourcePolicyInput& input);
ListTagsOfResourceOutput list_tags_of_resource(Call& call, const ListTagsOfResourceInput& input);
protocol::Unit tag_resource(Call& call, const TagResourceInput& input);
protocol::Unit untag_resource(Call& call, const UntagResourceInput& input);

}  // namespace leat::dynamodb
