// kinds: bucket and bucket_notification.
#include <algorithm>

#include "base/strings.h"
#include "harness/aws_encode.h"
#include "harness/check.h"
#include "harness/resource_kinds.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kBucketOwn{"kind"};
constexpr FixedKeys kNotificationOwn{"kind", "bucket"};

void load_bucket(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "s3", "CreateBucket", kBucketOwn);
}

Json create_bucket(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kBucketOwn);
    std::string name = to_lower(run.unique_name(resource.name));
    std::replace(name.begin(), name.end(), '_', '-');
    name = input.value("Bucket", name);
    input["Bucket"] = name;
    run.aws.must("s3", "CreateBucket", input);
    return {{"name", name}, {"arn", "arn:aws:s3:::" + name}};
}

/// Empties it first.
void remove_bucket(Run& run, const Json& attributes) {
    const std::string name = as_text(attributes["name"]);
    while (true) {
        const Json page = run.aws.must("s3", "ListObjectsV2", {{"Bucket", name}});
        const Json objects = page.value("Contents", Json::array());
        if (objects.empty()) break;
        for (const Json& object : objects)
            run.aws.must("s3", "DeleteObject", {{"Bucket", name}, {"Key", object["Key"]}});
    }
    run.aws.must("s3", "DeleteBucket", {{"Bucket", name}});
}

Json find_bucket(Run& run, const std::string& arn) {
    const std::string name = name_in(arn);
    run.aws.must("s3", "GetBucketLocation", {{"Bucket", name}});
    return {{"name", name}, {"arn", arn}};
}

void load_notification(const Node& node, LoadContext& context) {
    const service::Identity* s3 = context.catalog.service("s3");
    const service::Operation* row =
        s3 ? Catalog::operation(*s3, "PutBucketNotificationConfiguration") : nullptr;
    if (!row) node.fail("this version of leat has no bucket notifications");
    const protocol::Structure& shape =
        row->traits.input().find("NotificationConfiguration")->type->structure();
    Keys known = kNotificationOwn;
    for (const protocol::Member& m : shape) known.emplace_back(m.name);
    node.only(known);
    validate_resource(node.at("bucket"), context, {"bucket"});
    validate_template(node, context.names);
    std::string pointer = node.pointer();
    try {
        check_members(shape, aws_members(node.json(), kNotificationOwn), pointer);
    } catch (const EncodeError& e) {
        throw LoadError(node.source().key_place(pointer), e.what());
    }
}

Json create_notification(Run& run, const Resource&, const Json& spec) {
    const std::string bucket = run.attribute(spec["bucket"], "name");
    run.aws.must(
        "s3", "PutBucketNotificationConfiguration",
        {{"Bucket", bucket}, {"NotificationConfiguration", aws_members(spec, kNotificationOwn)}});
    return {{"bucket", bucket}};
}

Json find_notification(Run& run, const std::string& arn) {
    const Json bucket = find_bucket(run, arn)["name"];
    const Json found =
        run.aws.must("s3", "GetBucketNotificationConfiguration", {{"Bucket", bucket}});
    if (found.empty()) throw StepFailure("the bucket " + as_text(bucket) + " notifies nobody");
    return {{"bucket", bucket}};
}

}  // namespace

constinit const ResourceKind kBucket{"bucket",      {"arn", "name"}, load_bucket,
                                     create_bucket, remove_bucket,   find_bucket};
constinit const ResourceKind kBucketNotification{
    "bucket_notification", {"bucket"}, load_notification,
    create_notification,   nullptr,    find_notification};

}  // namespace leat::harness
