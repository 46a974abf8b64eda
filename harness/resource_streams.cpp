// kinds: kinesis_stream and firehose.
#include "harness/check.h"
#include "harness/resource_kinds.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kStreamOwn{"kind"};

void load_stream(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "kinesis", "CreateStream", kStreamOwn);
}

Json create_stream(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kStreamOwn);
    const std::string name = input.value("StreamName", run.unique_name(resource.name));
    input["StreamName"] = name;
    if (!input.contains("ShardCount") && !input.contains("StreamModeDetails"))
        input["ShardCount"] = 1;
    run.aws.must("kinesis", "CreateStream", input);
    Json summary;
    run.await("the stream " + name, [&] {
        summary = run.aws.must("kinesis", "DescribeStreamSummary", {{"StreamName", name}});
        summary = summary["StreamDescriptionSummary"];
        return summary.value("StreamStatus", "") == "ACTIVE";
    });
    return {{"name", name}, {"arn", summary["StreamARN"]}};
}

void remove_stream(Run& run, const Json& attributes) {
    run.aws.must("kinesis", "DeleteStream",
                 {{"StreamName", attributes["name"]}, {"EnforceConsumerDeletion", true}});
}

Json find_stream(Run& run, const std::string& arn) {
    const std::string name = name_in(arn);
    run.aws.must("kinesis", "DescribeStreamSummary", {{"StreamName", name}});
    return {{"name", name}, {"arn", arn}};
}

void load_firehose(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "firehose", "CreateDeliveryStream", kStreamOwn);
}

Json create_firehose(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kStreamOwn);
    const std::string name = input.value("DeliveryStreamName", run.unique_name(resource.name));
    input["DeliveryStreamName"] = name;
    const Json created = run.aws.must("firehose", "CreateDeliveryStream", input);
    run.await("the delivery stream " + name, [&] {
        const Json described =
            run.aws.must("firehose", "DescribeDeliveryStream", {{"DeliveryStreamName", name}});
        return described["DeliveryStreamDescription"].value("DeliveryStreamStatus", "") == "ACTIVE";
    });
    return {{"name", name}, {"arn", created["DeliveryStreamARN"]}};
}

void remove_firehose(Run& run, const Json& attributes) {
    run.aws.must("firehose", "DeleteDeliveryStream",
                 {{"DeliveryStreamName", attributes["name"]}, {"AllowForceDelete", true}});
}

Json find_firehose(Run& run, const std::string& arn) {
    const std::string name = name_in(arn);
    run.aws.must("firehose", "DescribeDeliveryStream", {{"DeliveryStreamName", name}});
    return {{"name", name}, {"arn", arn}};
}

}  // namespace

constinit const ResourceKind kKinesisStream{"kinesis_stream", {"arn", "name"}, load_stream,
                                            create_stream,    remove_stream,   find_stream};
constinit const ResourceKind kFirehose{"firehose",      {"arn", "name"}, load_firehose,
                                       create_firehose, remove_firehose, find_firehose};

}  // namespace leat::harness
