#include "app/client_settings.h"

#include <algorithm>
#include <cctype>

#include "protocol/document.h"

namespace leat::app {
namespace {

using protocol::Document;

// Replaces each $endpoint, $region, $key and $secret.
std::string fill(std::string_view text, const ClientSettings& settings) {
    const std::pair<std::string_view, const std::string&> values[]{
        {"$endpoint", settings.endpoint},
        {"$region", settings.region},
        {"$key", settings.access_key_id},
        {"$secret", settings.secret_access_key}};
    std::string filled;
    while (!text.empty()) {
        const auto found = std::find_if(std::begin(values), std::end(values),
                                        [&](const auto& v) { return text.starts_with(v.first); });
        if (found == std::end(values)) {
            filled += text.front();
            text.remove_prefix(1);
        } else {
            filled += found->second;
            text.remove_prefix(found->first.size());
        }
    }
    return filled;
}

std::vector<std::pair<const char*, std::string>> variables(const ClientSettings& settings) {
    return {{"AWS_ENDPOINT_URL", settings.endpoint},
            {"AWS_ACCESS_KEY_ID", settings.access_key_id},
            {"AWS_SECRET_ACCESS_KEY", settings.secret_access_key},
            {"AWS_REGION", settings.region},
            {"AWS_DEFAULT_REGION", settings.region}};
}

// What a profile or a session of the real AWS has left in the shell would be sent along.
std::string shell(const ClientSettings& settings) {
    std::string text = "# eval \"$(leat env)\"\nunset AWS_PROFILE AWS_SESSION_TOKEN\n";
    for (const auto& [name, value] : variables(settings))
        text += std::string("export ") + name + "='" + value + "'\n";
    return text;
}

std::string dotenv(const ClientSettings& settings) {
    std::string text;
    for (const auto& [name, value] : variables(settings))
        text += std::string(name) + "=" + value + "\n";
    return text;
}

std::string json(const ClientSettings& settings) {
    Document environment = Document::object();
    for (const auto& [name, value] : variables(settings)) environment.set(name, value);
    Document services = Document::array();
    for (const std::string& service : settings.services) services.push_back(service);
    return Document::object({{"endpoint", settings.endpoint},
                             {"region", settings.region},
                             {"access_key_id", settings.access_key_id},
                             {"secret_access_key", settings.secret_access_key},
                             {"environment", environment},
                             {"services", services}})
               .to_json() +
           "\n";
}

std::string cli_config(const ClientSettings& settings) {
    return fill(R"(# for ~/.aws/config; then: aws --profile leat kinesis list-streams
[profile leat]
endpoint_url = $endpoint
region = $region
aws_access_key_id = $key
aws_secret_access_key = $secret
s3 =
    addressing_style = path
)",
                settings);
}

std::string terraform(const ClientSettings& settings) {
    std::string text = fill(R"(provider "aws" {
  region            = "$region"
  access_key        = "$key"
  secret_key        = "$secret"
  s3_use_path_style = true
)",
                            settings);
    // The provider has no client of its own for the streams of DynamoDB.
    auto services = settings.services;
    std::erase(services, "dynamodbstreams");
    // It asks STS who it is, unless it is told not to.
    if (std::find(services.begin(), services.end(), "sts") == services.end())
        text +=
            "\n  skip_credentials_validation = true\n"
            "  skip_requesting_account_id  = true\n";
    text += "\n  endpoints {\n";
    std::size_t width = 0;
    for (const std::string& service : services) width = std::max(width, service.size());
    for (const std::string& service : services)
        text += "    " + service + std::string(width - service.size(), ' ') + " = \"" +
                settings.endpoint + "\"\n";
    return text + "  }\n}\n";
}

std::string python(const ClientSettings& settings) {
    return fill(R"(import boto3


def client(service):
    return boto3.client(
        service, endpoint_url="$endpoint", region_name="$region",
        aws_access_key_id="$key", aws_secret_access_key="$secret")


kinesis = client("kinesis")
)",
                settings);
}

std::string javascript(const ClientSettings& settings) {
    return fill(R"(import { KinesisClient } from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";

const leat = {
  endpoint: "$endpoint",
  region: "$region",
  credentials: { accessKeyId: "$key", secretAccessKey: "$secret" },
};
const kinesis = new KinesisClient(leat);
const s3 = new S3Client({ ...leat, forcePathStyle: true });
)",
                settings);
}

std::string java(const ClientSettings& settings) {
    return fill(R"(// AWS SDK for Java 2.x
URI endpoint = URI.create("$endpoint");
AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
    AwsBasicCredentials.create("$key", "$secret"));
KinesisClient kinesis = KinesisClient.builder()
    .endpointOverride(endpoint).region(Region.of("$region"))
    .credentialsProvider(credentials).build();
S3Client s3 = S3Client.builder()
    .endpointOverride(endpoint).region(Region.of("$region"))
    .credentialsProvider(credentials).forcePathStyle(true).build();
)",
                settings);
}

std::string cpp(const ClientSettings& settings) {
    return fill(R"(// AWS SDK for C++ 1.11
const Aws::Auth::AWSCredentials credentials("$key", "$secret");
Aws::Client::ClientConfiguration config;
config.endpointOverride = "$endpoint";
config.region = "$region";
Aws::Kinesis::KinesisClient kinesis(credentials, config);
Aws::S3::S3Client s3(credentials, config, Aws::Client::AWSAuthV4Signer::PayloadSigningPolicy::Never,
                     /*useVirtualAddressing=*/false);
)",
                settings);
}

std::string go(const ClientSettings& settings) {
    return fill(R"(// AWS SDK for Go v2
cfg, err := config.LoadDefaultConfig(ctx,
	config.WithBaseEndpoint("$endpoint"),
	config.WithRegion("$region"),
	config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("$key", "$secret", "")))
if err != nil {
	return err
}
streams := kinesis.NewFromConfig(cfg)
buckets := s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true })
)",
                settings);
}

std::string dotnet(const ClientSettings& settings) {
    return fill(R"(// AWS SDK for .NET
var credentials = new BasicAWSCredentials("$key", "$secret");
var kinesis = new AmazonKinesisClient(credentials, new AmazonKinesisConfig {
    ServiceURL = "$endpoint", AuthenticationRegion = "$region" });
var s3 = new AmazonS3Client(credentials, new AmazonS3Config {
    ServiceURL = "$endpoint", AuthenticationRegion = "$region", ForcePathStyle = true });
)",
                settings);
}

std::string rust(const ClientSettings& settings) {
    return fill(R"(// AWS SDK for Rust
use aws_sdk_s3::config::{Builder, Credentials};

let config = aws_config::defaults(aws_config::BehaviorVersion::latest())
    .endpoint_url("$endpoint")
    .region("$region")
    .credentials_provider(Credentials::new("$key", "$secret", None, None, "leat"))
    .load()
    .await;
let kinesis = aws_sdk_kinesis::Client::new(&config);
let s3 = aws_sdk_s3::Client::from_conf(Builder::from(&config).force_path_style(true).build());
)",
                settings);
}

bool all(std::string_view text, std::string_view extra) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
        return std::isalnum(c) != 0 || extra.find(static_cast<char>(c)) != std::string_view::npos;
    });
}

}  // namespace

const std::vector<ClientFormat>& client_formats() {
    static const std::vector<ClientFormat> kFormats{
        {"shell", "variables to eval; every current SDK and the AWS CLI read them", shell},
        {"dotenv", "the same as KEY=VALUE lines, for docker --env-file and the like", dotenv},
        {"json", "everything, for programs", json},
        {"cli-config", "a profile for ~/.aws/config", cli_config},
        {"terraform", "a provider block with every service's endpoint", terraform},
        {"python", "boto3", python},
        {"javascript", "AWS SDK for JavaScript v3", javascript},
        {"java", "AWS SDK for Java 2.x", java},
        {"cpp", "AWS SDK for C++", cpp},
        {"go", "AWS SDK for Go v2", go},
        {"dotnet", "AWS SDK for .NET", dotnet},
        {"rust", "AWS SDK for Rust", rust},
    };
    return kFormats;
}

std::string fault_of(const ClientSettings& settings) {
    std::string_view address = settings.endpoint;
    const std::string_view scheme = address.substr(0, address.find("://"));
    if (scheme != "http" && scheme != "https")
        return "an endpoint looks like http://127.0.0.1:4566, not '" + settings.endpoint + "'";
    address.remove_prefix(scheme.size() + 3);
    if (!all(address, ".:-_[]"))
        return "an endpoint is a scheme, a host and a port, without a path: '" + settings.endpoint +
               "'";
    if (!all(settings.region, "-")) return "no region: '" + settings.region + "'";
    if (!all(settings.access_key_id, "") || !all(settings.secret_access_key, "/+="))
        return "a key is made of letters and digits";
    return "";
}

}  // namespace leat::app
