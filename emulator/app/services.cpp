#include "app/services.h"

#include "services/dynamodb/dynamodb.h"
#include "services/firehose/firehose.h"
#include "services/iam/iam.h"
#include "services/kinesis/kinesis.h"
#include "services/lambda/lambda.h"
#include "services/logs/logs.h"
#include "services/s3/s3.h"
#include "services/sns/sns.h"
#include "services/sqs/sqs.h"
#include "services/sts/sts.h"

namespace leat::app {

std::vector<std::unique_ptr<service::Service>> make_services(service::Host& host) {
    std::vector<std::unique_ptr<service::Service>> services;
    services.push_back(kinesis::make_kinesis(host));
    services.push_back(firehose::make_firehose(host));
    services.push_back(s3::make_s3(host));
    services.push_back(sns::make_sns(host));
    services.push_back(sqs::make_sqs(host));
    services.push_back(lambda::make_lambda(host));
    services.push_back(dynamodb::make_dynamodb(host));
    services.push_back(dynamodb::make_dynamodb_streams(host, *services.back()));
    services.push_back(logs::make_logs(host));
    services.push_back(iam::make_iam(host));
    services.push_back(sts::make_sts(host));
    return services;
}

}  // namespace leat::app
