// Tags and settings of buckets, and their defaults.
#include "tests/wire/s3_support.h"

namespace s3_settings_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kNamespace = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

std::string tagging(const std::string& key, const std::string& value) {
    return "<Tagging" + kNamespace + "><TagSet><Tag><Key>" + key + "</Key><Value>" + value +
           "</Value></Tag></TagSet></Tagging>";
}

}  // namespace

TEST_CASE("a bucket's tags are put, shown and deleted") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto none = w.http("GET", "/bucket?tagging");
    CHECK(fault(none) == "404 NoSuchTagSet: The TagSet does not exist");
    CHECK(element(none.body, "BucketName") == "bucket");
    CHECK(w.http("PUT", "/bucket?tagging", {}, tagging("team", "core")).status == 204);
    const auto shown = w.http("GET", "/bucket?tagging");
    CHECK(shown.body.find("<Tagging" + kNamespace + ">") != std::string::npos);
    CHECK(element(element(shown.body, "Tag"), "Key") == "team");
    CHECK(element(element(shown.body, "Tag"), "Value") == "core");
    CHECK(fault(w.http("PUT", "/bucket?tagging", {}, tagging("aws:x", "1"))) ==
          "400 InvalidTag: System tags cannot be added/updated by requester");
    CHECK(w.http("DELETE", "/bucket?tagging").status == 204);
    CHECK(w.http("GET", "/bucket?tagging").status == 404);
}

TEST_CASE("an object's tags come with it or later") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k", "hello", {{"x-amz-tagging", "a=1&b=%20"}});
    CHECK(w.http("HEAD", "/bucket/k").header("x-amz-tagging-count") == "2");
    const auto shown = w.http("GET", "/bucket/k?tagging");
    CHECK(elements(shown.body, "Key") == std::vector<std::string>{"a", "b"});
    CHECK(w.http("PUT", "/bucket/k?tagging", {}, tagging("c", "3")).status == 200);
    CHECK(elements(w.http("GET", "/bucket/k?tagging").body, "Key") ==
          std::vector<std::string>{"c"});
    CHECK(w.http("GET", "/bucket/k").body == "hello");
    CHECK(w.http("DELETE", "/bucket/k?tagging").status == 204);
    const auto empty = w.http("GET", "/bucket/k?tagging");
    CHECK(empty.status == 200);
    CHECK(elements(empty.body, "Tag").empty());
    CHECK(fault(w.http("GET", "/bucket/no?tagging")) ==
          "404 NoSuchKey: The specified key does not exist.");
}

TEST_CASE("a new bucket encrypts with AES256") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(element(w.http("GET", "/bucket?encryption").body, "SSEAlgorithm") == "AES256");
    const auto rule = [](const std::string& algorithm) {
        return "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
               "<SSEAlgorithm>" +
               algorithm +
               "</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
               "<BucketKeyEnabled>true</BucketKeyEnabled></Rule></"
               "ServerSideEncryptionConfiguration>";
    };
    CHECK(w.http("PUT", "/bucket?encryption", {}, rule("AES256")).status == 200);
    CHECK(element(w.http("GET", "/bucket?encryption").body, "BucketKeyEnabled") == "true");
    CHECK(w.http("PUT", "/bucket?encryption", {}, rule("aws:kms")).status == 501);
    CHECK(w.http("DELETE", "/bucket?encryption").status == 204);
    CHECK(element(w.http("GET", "/bucket?encryption").body, "BucketKeyEnabled") == "false");
}

TEST_CASE("a bucket policy comes back as it was put") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(fault(w.http("GET", "/bucket?policy")) ==
          "404 NoSuchBucketPolicy: The bucket policy does not exist");
    const std::string policy = "{ \"Version\":\"2012-10-17\", \"Statement\":[] }";
    CHECK(w.http("PUT", "/bucket?policy", {}, policy).status == 204);
    CHECK(w.http("GET", "/bucket?policy").body == policy);
    CHECK(fault(w.http("PUT", "/bucket?policy", {}, "no json")) ==
          "400 MalformedPolicy: Policies must be valid JSON and the first byte must be '{'");
    CHECK(w.http("DELETE", "/bucket?policy").status == 204);
    CHECK(w.http("GET", "/bucket?policy").status == 404);
}

TEST_CASE("a new bucket blocks public access until told otherwise") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(element(w.http("GET", "/bucket?publicAccessBlock").body, "BlockPublicPolicy") == "true");
    CHECK(w.http("PUT", "/bucket?publicAccessBlock", {},
                 "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
                 "</PublicAccessBlockConfiguration>")
              .status == 200);
    const auto shown = w.http("GET", "/bucket?publicAccessBlock").body;
    CHECK(element(shown, "BlockPublicAcls") == "true");
    CHECK(element(shown, "RestrictPublicBuckets") == "false");
    CHECK(w.http("DELETE", "/bucket?publicAccessBlock").status == 204);
    CHECK(fault(w.http("GET", "/bucket?publicAccessBlock")) ==
          "404 NoSuchPublicAccessBlockConfiguration: The public access block configuration was not "
          "found");
}

TEST_CASE("objects belong to the owner of a new bucket") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(element(w.http("GET", "/bucket?ownershipControls").body, "ObjectOwnership") ==
          "BucketOwnerEnforced");
    const auto controls = [](const std::string& mode) {
        return "<OwnershipControls><Rule><ObjectOwnership>" + mode +
               "</ObjectOwnership></Rule></OwnershipControls>";
    };
    CHECK(w.http("PUT", "/bucket?ownershipControls", {}, controls("ObjectWriter")).status == 200);
    CHECK(element(w.http("GET", "/bucket?ownershipControls").body, "ObjectOwnership") ==
          "ObjectWriter");
    CHECK(fault(w.http("PUT", "/bucket?ownershipControls", {}, controls("Nobody"))) ==
          kMalformedXml);
    CHECK(w.http("DELETE", "/bucket?ownershipControls").status == 204);
    CHECK(fault(w.http("GET", "/bucket?ownershipControls")) ==
          "404 OwnershipControlsNotFoundError: The bucket ownership controls were not found");
}

TEST_CASE("the private access list is the only one, and only where lists are allowed") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto put_acl = [&](const std::vector<std::pair<std::string, std::string>>& headers,
                             const std::string& body = "") {
        const auto answer = w.http("PUT", "/bucket?acl", headers, body);
        return std::to_string(answer.status) + " " + element(answer.body, "Code");
    };
    CHECK(put_acl({{"x-amz-acl", "private"}}) == "400 AccessControlListNotSupported");
    w.http("PUT", "/bucket?ownershipControls", {},
           "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerPreferred</ObjectOwnership></Rule>"
           "</OwnershipControls>");
    CHECK(put_acl({{"x-amz-acl", "private"}}) == "200 ");
    CHECK(put_acl({{"x-amz-acl", "public-read"}}) == "501 NotImplemented");
    CHECK(put_acl({{"x-amz-acl", "private"}, {"x-amz-grant-read", "id=1"}}) ==
          "501 NotImplemented");
    CHECK(put_acl({}, "<AccessControlPolicy><AccessControlList/></AccessControlPolicy>") ==
          "501 NotImplemented");
    CHECK(put_acl({}) == "400 MissingSecurityHeader");
}

TEST_CASE("settings that nobody made are read as S3 has them") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto code = [&](const std::string& name) {
        const auto answer = w.http("GET", "/bucket?" + name);
        return std::to_string(answer.status) + " " + element(answer.body, "Code");
    };
    CHECK(code("cors") == "404 NoSuchCORSConfiguration");
    CHECK(code("website") == "404 NoSuchWebsiteConfiguration");
    CHECK(code("lifecycle") == "404 NoSuchLifecycleConfiguration");
    CHECK(code("replication") == "404 ReplicationConfigurationNotFoundError");
    CHECK(code("object-lock") == "404 ObjectLockConfigurationNotFoundError");
    CHECK(element(w.http("GET", "/bucket?requestPayment").body, "Payer") == "BucketOwner");
    CHECK(w.http("GET", "/bucket?logging").body.find("<BucketLoggingStatus") != std::string::npos);
    CHECK(w.http("GET", "/bucket?accelerate").body.find("<AccelerateConfiguration") !=
          std::string::npos);
    const auto acl = w.http("GET", "/bucket?acl").body;
    CHECK(element(acl, "Permission") == "FULL_CONTROL");
    CHECK(acl.find("xsi:type=\"CanonicalUser\"") != std::string::npos);
    // Terraform sends the subresource with an equals sign.
    CHECK(w.http("GET", "/bucket?cors=").status == 404);
    for (const char* name : {"cors", "acl", "policy", "encryption", "logging", "tagging"})
        CHECK(fault(w.http("GET", std::string("/missing?") + name)) ==
              "404 NoSuchBucket: The specified bucket does not exist");
}

TEST_CASE("a document that is not what its sender said changes nothing") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(fault(w.http("PUT", "/bucket?tagging", {{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="}},
                       tagging("a", "b"))) ==
          "400 BadDigest: The Content-MD5 you specified did not match what we received.");
    CHECK(w.http("GET", "/bucket?tagging").status == 404);
    CHECK(fault(w.http("PUT", "/bucket?tagging", {}, "<Tagging></Tagging>")) == kMalformedXml);
}

TEST_CASE("the settings of a deleted bucket do not come back with its name") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(w.http("PUT", "/bucket?tagging", {}, tagging("a", "b")).status == 204);
    CHECK(w.http("DELETE", "/bucket").status == 204);
    create_bucket(w, "bucket");
    CHECK(w.http("GET", "/bucket?tagging").status == 404);
}

}  // namespace s3_settings_test
