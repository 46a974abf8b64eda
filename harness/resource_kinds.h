#pragma once
// The kinds of resources, a file or two each, and what they share.
#include "harness/run.h"

namespace leat::harness {

extern const ResourceKind kRole, kKinesisStream, kFirehose, kBucket, kBucketNotification, kFunction,
    kTopic, kQueue, kTable, kSubscriptions, kHttpSink;

/// The members of a spec that are AWS's, all but those named.
Json aws_members(const Json& spec, const Keys& own);
/// {Version, Statement} that lets the owner of a source ARN act on a resource.
Json allow_policy(const std::string& source_arn, const std::string& action,
                  const std::string& resource_arn);
/// "arn:aws:kinesis:us-east-1:123456789012:stream/orders" → "orders"
std::string name_in(const std::string& arn);
/// Sends URLs that name Amazon's own hosts to the target instead; empty for any other foreign host.
std::string local_url(const std::string& url, const std::string& target_url);

}  // namespace leat::harness
