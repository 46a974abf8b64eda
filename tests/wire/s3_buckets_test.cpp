// Buckets: making, finding, listing and deleting them.
#include "tests/wire/s3_support.h"

namespace s3_buckets_test {

using namespace leat;
using namespace leat::test;

TEST_CASE("a bucket is created, found, located and deleted") {
    WireTest w;
    const auto made = w.http("PUT", "/my-bucket");
    CHECK(made.status == 200);
    CHECK(made.header("Location") == "/my-bucket");
    CHECK(made.body.empty());
    CHECK_FALSE(made.header("x-amz-request-id").empty());
    CHECK_FALSE(made.header("x-amz-id-2").empty());
    const auto head = w.http("HEAD", "/my-bucket");
    CHECK(head.status == 200);
    CHECK(head.header("x-amz-bucket-region") == "us-east-1");
    const auto location = w.http("GET", "/my-bucket?location");
    CHECK(location.status == 200);
    CHECK(element(location.body, "LocationConstraint").empty());
    CHECK(location.body.find("xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"") !=
          std::string::npos);
    const auto versioning = w.http("GET", "/my-bucket?versioning");
    CHECK(versioning.status == 200);
    CHECK(versioning.body.find("<VersioningConfiguration") != std::string::npos);
    CHECK(elements(versioning.body, "Status").empty());
    CHECK(w.http("DELETE", "/my-bucket").status == 204);
    CHECK(w.http("HEAD", "/my-bucket").status == 404);
}

TEST_CASE("an error document names the bucket and repeats the request ids") {
    WireTest w;
    const auto answer = w.http("GET", "/missing?location");
    CHECK(fault(answer) == "404 NoSuchBucket: The specified bucket does not exist");
    CHECK(element(answer.body, "BucketName") == "missing");
    CHECK(answer.header("Content-Type") == "application/xml");
    CHECK(element(answer.body, "RequestId") == answer.header("x-amz-request-id"));
    CHECK(element(answer.body, "HostId") == answer.header("x-amz-id-2"));
    CHECK(answer.body.find("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") == 0);
}

TEST_CASE("a HEAD of a missing bucket has no body") {
    WireTest w;
    const auto answer = w.http("HEAD", "/missing");
    CHECK(answer.status == 404);
    CHECK(answer.body.empty());
}

TEST_CASE("names that break the rules are refused") {
    WireTest w;
    for (const char* name : {"ab", "Upper", "under_score", "192.168.0.1", "-a-b"}) {
        const auto answer = w.http("PUT", std::string("/") + name);
        CHECK(fault(answer) == "400 InvalidBucketName: The specified bucket is not valid.");
        CHECK(element(answer.body, "BucketName") == name);
    }
}

TEST_CASE("us-east-1 answers 200 when the owner creates a bucket again, other regions 409") {
    WireTest w;
    create_bucket(w, "again");
    CHECK(w.http("PUT", "/again").status == 200);
    w.use_region("eu-west-1");
    const std::string configuration =
        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        "<LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
    CHECK(w.http("PUT", "/europe", {}, configuration).status == 200);
    CHECK(fault(w.http("PUT", "/europe", {}, configuration)) ==
          "409 BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded "
          "and you already own it.");
    CHECK(element(w.http("GET", "/europe?location").body, "LocationConstraint") == "eu-west-1");
    CHECK(w.http("HEAD", "/europe").header("x-amz-bucket-region") == "eu-west-1");
    w.use_account("111111111111");
    CHECK(fault(w.http("PUT", "/europe", {}, configuration)) ==
          "409 BucketAlreadyExists: The requested bucket name is not available. The bucket "
          "namespace is shared by all users of the system. Please select a different name and try "
          "again.");
}

TEST_CASE("location constraint and region have to agree") {
    WireTest w;
    const auto constraint = [](const std::string& region) {
        return "<CreateBucketConfiguration><LocationConstraint>" + region +
               "</LocationConstraint></CreateBucketConfiguration>";
    };
    CHECK(fault(w.http("PUT", "/bucket", {}, constraint("us-east-1"))) ==
          "400 InvalidLocationConstraint: The specified location-constraint is not valid");
    CHECK(fault(w.http("PUT", "/bucket", {}, constraint("nowhere"))) ==
          "400 InvalidLocationConstraint: The specified location-constraint is not valid");
    w.use_region("eu-west-1");
    CHECK(fault(w.http("PUT", "/bucket")) ==
          "400 IllegalLocationConstraintException: The unspecified location constraint is "
          "incompatible for the region specific endpoint this request was sent to.");
    CHECK(fault(w.http("PUT", "/bucket", {}, constraint("ap-south-1"))) ==
          "400 IllegalLocationConstraintException: The ap-south-1 location constraint is "
          "incompatible for the region specific endpoint this request was sent to.");
    CHECK(fault(w.http("PUT", "/bucket", {}, "<CreateBucketConf")) == kMalformedXml);
    CHECK(fault(w.http("PUT", "/bucket", {}, "<Other/>")) == kMalformedXml);
}

TEST_CASE("a bucket that holds an object cannot be deleted") {
    WireTest w;
    create_bucket(w, "full");
    put_object(w, "/full/k");
    const auto answer = w.http("DELETE", "/full");
    CHECK(fault(answer) == "409 BucketNotEmpty: The bucket you tried to delete is not empty");
    CHECK(element(answer.body, "BucketName") == "full");
    CHECK(w.http("DELETE", "/full/k").status == 204);
    CHECK(w.http("DELETE", "/full").status == 204);
}

TEST_CASE("an account lists its own buckets by name, in pages") {
    WireTest w;
    for (const char* name : {"ccc", "aaa", "bbb"}) create_bucket(w, name);
    w.use_account("111111111111");
    create_bucket(w, "other");
    CHECK(elements(w.http("GET", "/").body, "Name") == std::vector<std::string>{"other"});
    w.use_account("000000000000");
    const auto all = w.http("GET", "/");
    CHECK(elements(all.body, "Name") == std::vector<std::string>{"aaa", "bbb", "ccc"});
    CHECK(all.body.find(
              "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">") !=
          std::string::npos);
    CHECK(element(all.body, "CreationDate") == "2026-03-01T12:00:00.000Z");
    CHECK(element(element(all.body, "Owner"), "ID").size() == 64);
    CHECK(elements(all.body, "DisplayName").empty());
    const auto page = w.http("GET", "/?max-buckets=2");
    CHECK(elements(page.body, "Name") == std::vector<std::string>{"aaa", "bbb"});
    CHECK(element(page.body, "BucketRegion") == "us-east-1");
    const auto token = element(page.body, "ContinuationToken");
    const auto rest = w.http("GET", "/?max-buckets=2&continuation-token=" + token);
    CHECK(elements(rest.body, "Name") == std::vector<std::string>{"ccc"});
    CHECK(elements(rest.body, "ContinuationToken").empty());
    CHECK(elements(w.http("GET", "/?prefix=b").body, "Name") == std::vector<std::string>{"bbb"});
    CHECK(w.http("GET", "/?max-buckets=0").status == 400);
}

TEST_CASE("the expected owner of a bucket is checked") {
    WireTest w;
    create_bucket(w, "owned");
    CHECK(w.http("HEAD", "/owned", {{"x-amz-expected-bucket-owner", "000000000000"}}).status ==
          200);
    CHECK(w.http("HEAD", "/owned", {{"x-amz-expected-bucket-owner", "111111111111"}}).status ==
          403);
    CHECK(fault(w.http("PUT", "/owned/k", {{"x-amz-expected-bucket-owner", "111111111111"}},
                       "x")) == "403 AccessDenied: Access Denied");
}

TEST_CASE("the bucket may stand in the host name") {
    WireTest w;
    const auto host = [&](const std::string& bucket) {
        return Fields{{"Host", bucket + ".localhost:" + std::to_string(w.port())}};
    };
    CHECK(w.http("PUT", "/", host("virtual")).status == 200);
    CHECK(w.http("PUT", "/a/b", host("virtual"), "hello").status == 200);
    CHECK(w.http("GET", "/virtual/a/b").body == "hello");
    CHECK(elements(w.http("GET", "/?list-type=2", host("virtual")).body, "Key") ==
          std::vector<std::string>{"a/b"});
}

TEST_CASE("buckets and objects survive a restart") {
    WireTest w;
    create_bucket(w, "kept");
    put_object(w, "/kept/k", "hello", {{"x-amz-meta-a", "b"}});
    w.restart();
    const auto answer = w.http("GET", "/kept/k");
    CHECK(answer.body == "hello");
    CHECK(answer.header("x-amz-meta-a") == "b");
}

TEST_CASE("what S3 has and leat has not built is refused by name, never done as something else") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k");
    const auto refused = [&](const std::string& method, const std::string& target,
                             const std::string& parameter) {
        const auto answer = w.http(method, target, {}, method == "GET" ? "" : "<X/>");
        INFO(method << " " << target << " -> " << answer.body);
        CHECK(fault(answer) == kNotBuilt);
        CHECK(element(answer.body, "Parameter") == parameter);
    };
    refused("PUT", "/bucket?versioning", "versioning");
    refused("PUT", "/bucket?cors", "cors");
    refused("PUT", "/bucket?lifecycle", "lifecycle");
    refused("PUT", "/bucket?website", "website");
    refused("PUT", "/bucket?replication", "replication");
    refused("DELETE", "/bucket?cors", "cors");
    refused("DELETE", "/bucket?lifecycle", "lifecycle");
    refused("GET", "/bucket?uploads", "uploads");
    refused("GET", "/bucket?inventory&id=1", "inventory");
    refused("POST", "/bucket/k?uploads", "uploads");
    refused("POST", "/bucket/k?uploadId=x", "uploadId");
    refused("POST", "/bucket/k?restore", "restore");
    refused("PUT", "/bucket/k?partNumber=1&uploadId=x", "uploadId");
    refused("PUT", "/bucket/k?acl", "acl");
    refused("GET", "/bucket/k?uploadId=x", "uploadId");
    refused("GET", "/bucket/k?acl", "acl");
    refused("GET", "/bucket/k?attributes", "attributes");
    refused("DELETE", "/bucket/k?uploadId=x", "uploadId");
    CHECK(w.http("GET", "/bucket/k").body == "hello");
    CHECK(w.http("HEAD", "/bucket").status == 200);
    CHECK(fault(w.http("POST", "/bucket/k", {}, "x")).rfind("405 MethodNotAllowed", 0) == 0);
    CHECK(w.http("POST", "/bucket", {}, "x").status == 501);
}

}  // namespace s3_buckets_test
