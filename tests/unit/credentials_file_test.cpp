#include "app/credentials_file.h"

#include <stdexcept>

#include "tests/support/catch.h"

namespace credentials_file_test {

using leat::app::CredentialsFile;

namespace {

std::string fault_of(const char* text) {
    try {
        CredentialsFile("file", text);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("Each profile of a credentials file is a key", "[credentials]") {
    CredentialsFile file("file",
                         "# who may come in\r\n"
                         "[default]\r\n"
                         "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\r\n"
                         "aws_secret_access_key = a+secret/with=signs\r\n"
                         "region = eu-west-1\r\n"
                         "s3 =\r\n"
                         "    max_concurrent_requests = 2\r\n"
                         "\r\n"
                         "; a second account\r\n"
                         "[ other ]\n"
                         "AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE\n"
                         "aws_secret_access_key=s2\n"
                         "aws_session_token=t2\n"
                         "aws_account_id=111122223333\n"
                         "[twelve digits]\n"
                         "aws_access_key_id=444455556666\n"
                         "aws_secret_access_key=s3\n"
                         "[role]\n"
                         "role_arn = arn:aws:iam::111122223333:role/r\n"
                         "source_profile = other");
    const auto first = file.find_key("AKIAIOSFODNN7EXAMPLE");
    REQUIRE(first);
    CHECK(first->secret == "a+secret/with=signs");
    CHECK(first->account == "000000000000");
    CHECK(first->principal_arn == "arn:aws:iam::000000000000:root");
    CHECK_FALSE(first->session_token);
    const auto second = file.find_key("ASIAIOSFODNN7EXAMPLE");
    REQUIRE(second);
    CHECK(second->account == "111122223333");
    CHECK(second->session_token == "t2");
    const auto third = file.find_key("444455556666");
    REQUIRE(third);
    CHECK(third->account == "444455556666");
    CHECK_FALSE(file.find_key("test"));
}

TEST_CASE("A credentials file that cannot be meant is refused with its line", "[credentials]") {
    CHECK(fault_of("") == "file: no profile has an aws_access_key_id.");
    CHECK(fault_of("[a\n") == "file:1: a profile's name ends with ']'.");
    CHECK(fault_of("[a]\nnonsense\n") == "file:2: neither [profile] nor name = value.");
    CHECK(fault_of("aws_access_key_id=x\n") == "file:1: a setting before the first [profile].");
    CHECK(fault_of("[a]\naws_access_key_id=x\n") ==
          "file:1: profile a has no aws_secret_access_key.");
    CHECK(fault_of("[a]\naws_secret_access_key=x\n") ==
          "file:1: profile a has no aws_access_key_id.");
    CHECK(fault_of("[a]\naws_access_key_id=x\naws_secret_access_key=y\naws_account_id=1\n") ==
          "file:1: profile a: aws_account_id has 12 digits.");
    CHECK(fault_of("[a]\naws_access_key_id=x\naws_secret_access_key=y\n"
                   "[b]\naws_access_key_id=x\naws_secret_access_key=z\n") ==
          "file:4: profile b: the key x stands in another profile with other values.");
    CHECK(fault_of("[a]\naws_access_key_id=x\naws_secret_access_key=y\n"
                   "[b]\naws_access_key_id=x\naws_secret_access_key=y\n") == "");
    CHECK_THROWS_WITH(CredentialsFile("/nonexistent/file"),
                      "The credentials file /nonexistent/file cannot be read.");
}

}  // namespace credentials_file_test
