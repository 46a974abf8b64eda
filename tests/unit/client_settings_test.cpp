// The texts of `leat env`.
#include "app/client_settings.h"

#include "protocol/document.h"
#include "support/catch.h"

namespace client_settings_test {

namespace {

using leat::app::ClientSettings;

std::string printed(const std::string& name, const ClientSettings& settings) {
    for (const auto& format : leat::app::client_formats())
        if (name == format.name) return format.print(settings);
    FAIL("no format " << name);
    return "";
}

ClientSettings settings() {
    return {"http://127.0.0.1:7000", "eu-north-1", "123456789012", "secret", {"kinesis", "s3"}};
}

}  // namespace

TEST_CASE("Every format of leat env names the endpoint, the region and the credentials") {
    for (const auto& format : leat::app::client_formats()) {
        INFO(format.name);
        const std::string text = format.print(settings());
        CHECK_THAT(text, Catch::Contains("http://127.0.0.1:7000"));
        CHECK_THAT(text, Catch::Contains("eu-north-1"));
        CHECK_THAT(text, Catch::Contains("123456789012"));
        CHECK_THAT(text, Catch::Contains("secret"));
        for (const char* left : {"$endpoint", "$region", "$key", "$secret"})
            CHECK_THAT(text, !Catch::Contains(left));
        CHECK(text.back() == '\n');
    }
}

TEST_CASE("The Terraform provider has an endpoint for every service") {
    CHECK_THAT(printed("terraform", settings()),
               Catch::Contains("  endpoints {\n"
                               "    kinesis = \"http://127.0.0.1:7000\"\n"
                               "    s3      = \"http://127.0.0.1:7000\"\n"
                               "  }\n}\n"));
}

TEST_CASE("The Terraform provider asks who it is only where STS answers") {
    ClientSettings with = settings();
    CHECK_THAT(printed("terraform", with), Catch::Contains("skip_requesting_account_id  = true"));
    with.services.emplace_back("sts");
    CHECK_THAT(printed("terraform", with), !Catch::Contains("skip_"));
    // The provider would refuse the name.
    with.services.emplace_back("dynamodbstreams");
    CHECK_THAT(printed("terraform", with), !Catch::Contains("dynamodbstreams"));
}

TEST_CASE("The JSON of leat env is for programs") {
    using leat::protocol::Document;
    const Document json = Document::parse(printed("json", settings()));
    CHECK(json.text("endpoint") == "http://127.0.0.1:7000");
    CHECK(json.find("environment")->text("AWS_ENDPOINT_URL") == "http://127.0.0.1:7000");
    CHECK(*json.find("services") == Document::array({"kinesis", "s3"}));
}

TEST_CASE("What would break a shell or a config file is refused") {
    CHECK(fault_of(settings()).empty());
    const auto with = [](auto change) {
        ClientSettings changed = settings();
        change(changed);
        return fault_of(changed);
    };
    CHECK_FALSE(with([](auto& s) { s.endpoint = "127.0.0.1:7000"; }).empty());
    CHECK_FALSE(with([](auto& s) { s.endpoint = "http://"; }).empty());
    CHECK_FALSE(with([](auto& s) { s.endpoint = "http://host'; rm -r x"; }).empty());
    CHECK_FALSE(with([](auto& s) { s.region = ""; }).empty());
    CHECK_FALSE(with([](auto& s) { s.access_key_id = "a\"b"; }).empty());
    CHECK(with([](auto& s) { s.secret_access_key = "wJalr/K7+x="; }).empty());
    CHECK(with([](auto& s) { s.endpoint = "https://[::1]:4566"; }).empty());
}

}  // namespace client_settings_test
