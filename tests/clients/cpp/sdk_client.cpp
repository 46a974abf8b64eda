// The pipeline's AWS calls through the AWS SDK for C++ (1.11).
#include <aws/core/Aws.h>
#include <aws/core/auth/AWSCredentials.h>
#include <aws/core/client/ClientConfiguration.h>
#include <aws/core/utils/Array.h>
#include <aws/core/utils/json/JsonSerializer.h>
#include <aws/firehose/FirehoseClient.h>
#include <aws/firehose/model/CreateDeliveryStreamRequest.h>
#include <aws/kinesis/KinesisClient.h>
#include <aws/kinesis/model/CreateStreamRequest.h>
#include <aws/kinesis/model/PutRecordsRequest.h>
#include <aws/lambda/LambdaClient.h>
#include <aws/lambda/model/CreateFunctionRequest.h>
#include <aws/s3/S3Client.h>
#include <aws/s3/model/CreateBucketRequest.h>
#include <aws/s3/model/GetObjectRequest.h>
#include <aws/s3/model/ListObjectsV2Request.h>
#include <aws/s3/model/PutBucketNotificationConfigurationRequest.h>
#include <aws/sns/SNSClient.h>
#include <aws/sns/model/CreateTopicRequest.h>
#include <aws/sns/model/SubscribeRequest.h>
#include <aws/sqs/SQSClient.h>
#include <aws/sqs/model/CreateQueueRequest.h>
#include <aws/sqs/model/DeleteMessageRequest.h>
#include <aws/sqs/model/GetQueueUrlRequest.h>
#include <aws/sqs/model/ReceiveMessageRequest.h>

#include <iterator>
#include <stdexcept>

#include "pipeline_client.h"

namespace {

using nlohmann::json;

// The SDK is started before the first client and stays until the process ends.
struct Sdk {
    Sdk() { Aws::InitAPI(options); }
    ~Sdk() { Aws::ShutdownAPI(options); }
    Aws::SDKOptions options;
};

Aws::String text(const json& value) {
    const std::string text = value.get<std::string>();
    return Aws::String(text.data(), text.size());
}

std::string plain(const Aws::String& text) { return std::string(text.data(), text.size()); }

const unsigned char* bytes(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// The result of a call, or its error as an exception.
template <class Outcome>
Outcome checked(Outcome outcome) {
    if (!outcome.IsSuccess())
        throw std::runtime_error(plain(outcome.GetError().GetExceptionName()) + ": " +
                                 plain(outcome.GetError().GetMessage()));
    return outcome;
}

class SdkClient final : public PipelineClient {
public:
    SdkClient(const Aws::Auth::AWSCredentials& credentials,
              const Aws::Client::ClientConfiguration& config)
        : kinesis_(credentials, config),
          firehose_(credentials, config),
          lambda_(credentials, config),
          s3_(credentials, config, Aws::Client::AWSAuthV4Signer::PayloadSigningPolicy::Never,
              /*useVirtualAddressing=*/false),
          sns_(credentials, config),
          sqs_(credentials, config) {}

    void create_stream(const json& input) override {
        checked(kinesis_.CreateStream(Aws::Kinesis::Model::CreateStreamRequest()
                                          .WithStreamName(text(input["StreamName"]))
                                          .WithShardCount(input["ShardCount"].get<int>())));
    }

    void create_bucket(const std::string& name) override {
        checked(s3_.CreateBucket(Aws::S3::Model::CreateBucketRequest().WithBucket(text(name))));
    }

    void create_function(const json& input, const std::string& zip) override {
        using namespace Aws::Lambda::Model;
        checked(lambda_.CreateFunction(
            CreateFunctionRequest()
                .WithFunctionName(text(input["FunctionName"]))
                .WithRuntime(RuntimeMapper::GetRuntimeForName(text(input["Runtime"])))
                .WithHandler(text(input["Handler"]))
                .WithRole(text(input["Role"]))
                .WithTimeout(input["Timeout"].get<int>())
                .WithCode(
                    FunctionCode().WithZipFile(Aws::Utils::CryptoBuffer(bytes(zip), zip.size())))));
    }

    void create_topic(const json& input) override {
        Aws::SNS::Model::CreateTopicRequest request;
        request.SetName(text(input["Name"]));
        for (const auto& [name, value] : input["Attributes"].items())
            request.AddAttributes(text(name), text(value));
        checked(sns_.CreateTopic(request));
    }

    void create_queue(const json& input) override {
        using namespace Aws::SQS::Model;
        CreateQueueRequest request;
        request.SetQueueName(text(input["QueueName"]));
        for (const auto& [name, value] : input["Attributes"].items())
            request.AddAttributes(
                QueueAttributeNameMapper::GetQueueAttributeNameForName(text(name)), text(value));
        checked(sqs_.CreateQueue(request));
    }

    void subscribe(const json& input) override {
        Aws::SNS::Model::SubscribeRequest request;
        request.SetTopicArn(text(input["TopicArn"]));
        request.SetProtocol(text(input["Protocol"]));
        request.SetEndpoint(text(input["Endpoint"]));
        for (const auto& [name, value] : input["Attributes"].items())
            request.AddAttributes(text(name), text(value));
        checked(sns_.Subscribe(request));
    }

    void notify(const std::string& bucket, const json& configuration) override {
        using namespace Aws::S3::Model;
        NotificationConfiguration notification;
        for (const json& one : configuration["TopicConfigurations"]) {
            S3KeyFilter key;
            for (const json& rule : one["Filter"]["Key"]["FilterRules"])
                key.AddFilterRules(FilterRule()
                                       .WithName(FilterRuleNameMapper::GetFilterRuleNameForName(
                                           text(rule["Name"])))
                                       .WithValue(text(rule["Value"])));
            TopicConfiguration topic;
            topic.SetTopicArn(text(one["TopicArn"]));
            for (const json& event : one["Events"])
                topic.AddEvents(EventMapper::GetEventForName(text(event)));
            topic.SetFilter(NotificationConfigurationFilter().WithKey(key));
            notification.AddTopicConfigurations(topic);
        }
        checked(s3_.PutBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest()
                .WithBucket(text(bucket))
                .WithNotificationConfiguration(notification)));
    }

    // The SDK's shapes of JSON services can be read from the API's JSON.
    void create_delivery_stream(const json& input) override {
        using namespace Aws::Firehose::Model;
        const Aws::Utils::Json::JsonValue source(
            text(input["KinesisStreamSourceConfiguration"].dump()));
        const Aws::Utils::Json::JsonValue destination(
            text(input["ExtendedS3DestinationConfiguration"].dump()));
        checked(firehose_.CreateDeliveryStream(
            CreateDeliveryStreamRequest()
                .WithDeliveryStreamName(text(input["DeliveryStreamName"]))
                .WithDeliveryStreamType(DeliveryStreamTypeMapper::GetDeliveryStreamTypeForName(
                    text(input["DeliveryStreamType"])))
                .WithKinesisStreamSourceConfiguration(
                    KinesisStreamSourceConfiguration(source.View()))
                .WithExtendedS3DestinationConfiguration(
                    ExtendedS3DestinationConfiguration(destination.View()))));
    }

    std::vector<std::string> put_records(const std::string& stream, const json& records) override {
        using namespace Aws::Kinesis::Model;
        PutRecordsRequest request;
        request.SetStreamName(text(stream));
        for (const json& record : records) {
            const std::string data = record["data"];
            request.AddRecords(PutRecordsRequestEntry()
                                   .WithData(Aws::Utils::ByteBuffer(bytes(data), data.size()))
                                   .WithPartitionKey(text(record["partition_key"])));
        }
        const auto outcome = checked(kinesis_.PutRecords(request));
        if (outcome.GetResult().GetFailedRecordCount() != 0)
            throw std::runtime_error("Kinesis has refused records");
        std::vector<std::string> sequence_numbers;
        for (const auto& result : outcome.GetResult().GetRecords())
            sequence_numbers.push_back(plain(result.GetSequenceNumber()));
        return sequence_numbers;
    }

    std::vector<std::string> keys(const std::string& bucket) override {
        const auto outcome = checked(
            s3_.ListObjectsV2(Aws::S3::Model::ListObjectsV2Request().WithBucket(text(bucket))));
        std::vector<std::string> found;
        for (const auto& object : outcome.GetResult().GetContents())
            found.push_back(plain(object.GetKey()));
        return found;
    }

    Object get(const std::string& bucket, const std::string& key) override {
        const auto outcome = checked(s3_.GetObject(
            Aws::S3::Model::GetObjectRequest().WithBucket(text(bucket)).WithKey(text(key))));
        const auto& result = outcome.GetResult();
        std::istream& body = result.GetBody();
        return {plain(result.GetContentType()), plain(result.GetContentEncoding()),
                std::string(std::istreambuf_iterator<char>(body), {})};
    }

    std::vector<std::string> receive(const std::string& queue) override {
        using namespace Aws::SQS::Model;
        const Aws::String url =
            checked(sqs_.GetQueueUrl(GetQueueUrlRequest().WithQueueName(text(queue))))
                .GetResult()
                .GetQueueUrl();
        const auto outcome = checked(sqs_.ReceiveMessage(
            ReceiveMessageRequest().WithQueueUrl(url).WithMaxNumberOfMessages(10)));
        std::vector<std::string> bodies;
        for (const auto& message : outcome.GetResult().GetMessages()) {
            bodies.push_back(plain(message.GetBody()));
            checked(sqs_.DeleteMessage(DeleteMessageRequest().WithQueueUrl(url).WithReceiptHandle(
                message.GetReceiptHandle())));
        }
        return bodies;
    }

private:
    Aws::Kinesis::KinesisClient kinesis_;
    Aws::Firehose::FirehoseClient firehose_;
    Aws::Lambda::LambdaClient lambda_;
    Aws::S3::S3Client s3_;
    Aws::SNS::SNSClient sns_;
    Aws::SQS::SQSClient sqs_;
};

}  // namespace

std::unique_ptr<PipelineClient> make_client(const leat::Emulator& emulator) {
    static Sdk sdk;
    auto environment = emulator.environment();
    const Aws::Auth::AWSCredentials credentials(text(environment["AWS_ACCESS_KEY_ID"]),
                                                text(environment["AWS_SECRET_ACCESS_KEY"]));
    Aws::Client::ClientConfiguration config;
    config.endpointOverride = text(emulator.url());
    config.region = text(emulator.region());
    return std::make_unique<SdkClient>(credentials, config);
}
