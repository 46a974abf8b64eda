#include "services/iam/aws_policies.h"

#include <algorithm>

#include "base/digest.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/document.h"

namespace leat::iam {
namespace {

constexpr const char* kLogs = "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents";
constexpr const char* kServiceRole = "/service-role/";

constexpr AwsPolicy kPolicies[]{
    {"/", "AdministratorAccess", "*"},
    {kServiceRole, "AmazonAPIGatewayPushToCloudWatchLogs",
     "logs:CreateLogGroup logs:CreateLogStream logs:DescribeLogGroups logs:DescribeLogStreams "
     "logs:PutLogEvents logs:GetLogEvents logs:FilterLogEvents"},
    {"/", "AmazonAthenaFullAccess", "athena:* glue:* s3:* lakeformation:GetDataAccess"},
    {"/", "AmazonDynamoDBFullAccess", "dynamodb:*"},
    {"/", "AmazonDynamoDBReadOnlyAccess",
     "dynamodb:BatchGetItem dynamodb:Describe* dynamodb:GetItem dynamodb:List* dynamodb:Query "
     "dynamodb:Scan"},
    {kServiceRole, "AmazonECSTaskExecutionRolePolicy",
     "ecr:GetAuthorizationToken ecr:BatchCheckLayerAvailability ecr:GetDownloadUrlForLayer "
     "ecr:BatchGetImage logs:CreateLogStream logs:PutLogEvents"},
    {"/", "AmazonEventBridgeFullAccess", "events:* schemas:* scheduler:* pipes:*"},
    {"/", "AmazonKinesisFirehoseFullAccess", "firehose:*"},
    {"/", "AmazonKinesisFullAccess", "kinesis:*"},
    {"/", "AmazonKinesisReadOnlyAccess", "kinesis:Get* kinesis:List* kinesis:Describe*"},
    {"/", "AmazonRedshiftAllCommandsFullAccess", "s3:* glue:* athena:* dynamodb:* redshift:*"},
    {"/", "AmazonRedshiftDataFullAccess", "redshift-data:* redshift:GetClusterCredentials"},
    {"/", "AmazonRedshiftFullAccess", "redshift:* redshift-data:*"},
    {"/", "AmazonS3FullAccess", "s3:* s3-object-lambda:*"},
    {"/", "AmazonS3ReadOnlyAccess", "s3:Get* s3:List* s3:Describe*"},
    {"/", "AmazonSNSFullAccess", "sns:*"},
    {"/", "AmazonSQSFullAccess", "sqs:*"},
    {"/", "AmazonSSMManagedInstanceCore", "ssm:* ssmmessages:* ec2messages:*"},
    {"/", "AWSGlueConsoleFullAccess", "glue:* s3:* iam:ListRoles iam:PassRole"},
    {kServiceRole, "AWSGlueServiceRole",
     "glue:* s3:GetBucketLocation s3:ListBucket s3:ListAllMyBuckets s3:GetBucketAcl "
     "cloudwatch:PutMetricData logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents"},
    {"/", "AWSLambda_FullAccess",
     "lambda:* logs:DescribeLogGroups logs:FilterLogEvents iam:PassRole"},
    {kServiceRole, "AWSLambdaBasicExecutionRole", kLogs},
    {kServiceRole, "AWSLambdaDynamoDBExecutionRole",
     "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams "
     "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents"},
    {"/", "AWSLambdaInvocation-DynamoDB",
     "lambda:InvokeFunction dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator "
     "dynamodb:ListStreams"},
    {kServiceRole, "AWSLambdaKinesisExecutionRole",
     "kinesis:DescribeStream kinesis:DescribeStreamSummary kinesis:GetRecords "
     "kinesis:GetShardIterator kinesis:ListShards kinesis:ListStreams kinesis:SubscribeToShard "
     "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents"},
    {kServiceRole, "AWSLambdaMSKExecutionRole",
     "kafka:DescribeCluster kafka:DescribeClusterV2 kafka:GetBootstrapBrokers "
     "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents"},
    {kServiceRole, "AWSLambdaRole", "lambda:InvokeFunction"},
    {kServiceRole, "AWSLambdaSQSQueueExecutionRole",
     "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes "
     "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents"},
    {kServiceRole, "AWSLambdaVPCAccessExecutionRole",
     "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents ec2:CreateNetworkInterface "
     "ec2:DescribeNetworkInterfaces ec2:DeleteNetworkInterface"},
    {"/", "AWSStepFunctionsFullAccess", "states:*"},
    {"/", "AWSXRayDaemonWriteAccess",
     "xray:PutTraceSegments xray:PutTelemetryRecords xray:GetSamplingRules "
     "xray:GetSamplingTargets xray:GetSamplingStatisticSummaries"},
    {"/", "CloudWatchFullAccess", "autoscaling:Describe* cloudwatch:* logs:* sns:*"},
    {"/", "CloudWatchLogsFullAccess", "logs:* cloudwatch:GenerateQuery"},
    {"/", "PowerUserAccess", "*"},
    {"/", "ReadOnlyAccess",
     "s3:Get* s3:List* kinesis:Get* kinesis:List* kinesis:Describe* "
     "dynamodb:Get* dynamodb:Query dynamodb:Scan lambda:Get* lambda:List* logs:Get* "
     "logs:Describe*"},
    {"/", "SecretsManagerReadWrite", "secretsmanager:*"},
};

}  // namespace

std::string AwsPolicy::document() const {
    using protocol::Document;
    Document allowed = Document::array();
    for (const auto action : split(actions, ' ')) allowed.push_back(Document(action));
    Document statement =
        Document::object({{"Effect", "Allow"}, {"Action", allowed}, {"Resource", "*"}});
    return Document::object(
               {{"Version", "2012-10-17"}, {"Statement", Document::array({statement})}})
        .to_json();
}

std::span<const AwsPolicy> aws_policies() { return kPolicies; }

const AwsPolicy* find_aws_policy(std::string_view arn) {
    const auto* found = std::find_if(std::begin(kPolicies), std::end(kPolicies),
                                     [&](const AwsPolicy& p) { return p.arn() == arn; });
    return found == std::end(kPolicies) ? nullptr : found;
}

std::string aws_policy_id(const std::string& arn) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    constexpr std::size_t kLength = 17;
    const std::string digest = sha256(arn);
    std::string id = "ANPA";
    for (std::size_t i = 0; i < kLength; ++i)
        id += kAlphabet[static_cast<unsigned char>(digest[i]) % kAlphabet.size()];
    return id;
}

Timestamp aws_policy_date() { return from_civil(2015, 2, 6, 18, 40, 0); }

}  // namespace leat::iam
