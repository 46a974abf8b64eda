#pragma once
// The policies that AWS manages: they are in every account under arn:aws:iam::aws:policy/. leat
// knows the names that pipelines attach; their documents are short forms of its own, which allow
// the actions that the name speaks of. Constants, any thread.
#include <span>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::iam {

struct AwsPolicy {
    const char* path;     // "/service-role/"
    const char* name;     // "AWSLambdaBasicExecutionRole"
    const char* actions;  // allowed on every resource, separated by blanks
    std::string arn() const { return std::string("arn:aws:iam::aws:policy") + path + name; }
    std::string document() const;
};

/// All of them, in order of their names without regard to case.
std::span<const AwsPolicy> aws_policies();
/// nullptr when leat does not know the document of that ARN.
const AwsPolicy* find_aws_policy(std::string_view arn);
/// ANPA…, the same every time.
std::string aws_policy_id(const std::string& arn);
/// The day given as the creation of all of them.
Timestamp aws_policy_date();

}  // namespace leat::iam
