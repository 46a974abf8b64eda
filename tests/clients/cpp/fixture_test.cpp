// leat/fixture.h in a Catch2 suite: how it is used, and what it promises.
#include <leat/fixture.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using std::chrono::seconds;

leat::Response call(const leat::Emulator& aws, const std::string& target, const json& input) {
    leat::Headers headers = aws.identify(target.substr(0, 8) == "Kinesis_" ? "kinesis" : "sqs");
    headers["X-Amz-Target"] = target;
    headers["Content-Type"] = "application/x-amz-json-1.1";
    return aws.http("POST", "/", headers, input.dump());
}

json streams(const leat::Emulator& aws) {
    const leat::Response answer = call(aws, "Kinesis_20131202.ListStreams", json::object());
    REQUIRE(answer.status == 200);
    return json::parse(answer.body)["StreamNames"];
}

void create_stream(const leat::Emulator& aws, const std::string& name) {
    const json input{{"StreamName", name}, {"ShardCount", 1}};
    REQUIRE(call(aws, "Kinesis_20131202.CreateStream", input).status == 200);
}

std::string put_record(const leat::Emulator& aws, const std::string& stream) {
    const json input{{"StreamName", stream}, {"Data", "aGVsbG8="}, {"PartitionKey", "k"}};
    const leat::Response answer = call(aws, "Kinesis_20131202.PutRecord", input);
    REQUIRE(answer.status == 200);
    return json::parse(answer.body)["SequenceNumber"];
}

}  // namespace

TEST_CASE("An emulator starts on a free port and each is on its own") {
    leat::Emulator one;
    leat::Emulator other;
    CHECK(one.port() != other.port());
    CHECK(one.url() == "http://127.0.0.1:" + std::to_string(one.port()));
    CHECK(one.environment().at("AWS_ENDPOINT_URL") == one.url());
    create_stream(one, "orders");
    CHECK(streams(one) == json{"orders"});
    CHECK(streams(other) == json::array());
}

TEST_CASE("The clock stands still until the test moves it") {
    leat::Options options;
    options.clock = "manual:2026-03-01T12:00:00Z";
    leat::Emulator aws(options);
    CHECK(json::parse(aws.clock())["now"] == "2026-03-01T12:00:00.000Z");
    aws.advance(seconds(300));
    CHECK(json::parse(aws.clock())["now"] == "2026-03-01T12:05:00.000Z");
    aws.advance_to("2026-03-02T00:00:00Z");
    CHECK(json::parse(aws.clock())["now"] == "2026-03-02T00:00:00.000Z");
    CHECK_THROWS_WITH(aws.advance_to("yesterday"), Catch::Contains("yesterday"));
}

TEST_CASE("A reset gives an empty emulator back") {
    leat::Emulator aws;
    create_stream(aws, "orders");
    aws.settle();
    aws.flush();
    aws.reset();
    CHECK(streams(aws) == json::array());
}

TEST_CASE("The ledger tells where a record went") {
    leat::Emulator aws;
    create_stream(aws, "orders");
    const std::string record = put_record(aws, "orders");
    const json rows = json::parse(aws.ledger({{"trace", record}}))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["edge"] == "kinesis.put");
    CHECK(rows[0]["outcome"] == "delivered");
    CHECK(json::parse(aws.ledger({{"edge", "s3.put"}}))["rows"] == json::array());
}

TEST_CASE("Faults are set, fire and are cleared") {
    leat::Emulator aws;
    create_stream(aws, "orders");
    aws.set_faults(R"({"name": "full", "on": {"edge": "kinesis.put"}, "when": {"first": 1},
                       "do": {"throttle": true}})");
    const json input{{"StreamName", "orders"}, {"Data", ""}, {"PartitionKey", "k"}};
    const leat::Response refused = call(aws, "Kinesis_20131202.PutRecord", input);
    CHECK(refused.status == 400);
    CHECK(json::parse(refused.body)["__type"] == "ProvisionedThroughputExceededException");
    put_record(aws, "orders");
    CHECK(json::parse(aws.faults())["faults"][0]["fired"] == 1);
    aws.clear_faults("full");
    CHECK(json::parse(aws.faults())["faults"] == json::array());
    CHECK_THROWS_AS(aws.set_faults(R"({"name": "none"})"), leat::FixtureError);
}

TEST_CASE("A snapshot brings the state back") {
    leat::Emulator aws;
    create_stream(aws, "orders");
    aws.snapshot("prepared");
    create_stream(aws, "more");
    aws.restore("prepared");
    CHECK(streams(aws) == json{"orders"});
}

TEST_CASE("State in a directory survives the emulator, even a killed one") {
    char folder[] = "/tmp/leat-fixture-test-XXXXXX";
    REQUIRE(mkdtemp(folder) != nullptr);
    leat::Options options;
    options.data_dir = folder;
    {
        leat::Emulator aws(options);
        create_stream(aws, "orders");
        aws.kill();
        CHECK_FALSE(aws.running());
        CHECK_THROWS_WITH(aws.settle(), Catch::Contains("stopped"));
    }
    {
        leat::Emulator aws(options);
        CHECK(streams(aws) == json{"orders"});
        aws.stop();
        CHECK_THROWS_AS(leat::http(aws.port(), "GET", "/_leat/health"), leat::FixtureError);
    }
    std::system(("rm -r " + std::string(folder)).c_str());
}

TEST_CASE("An emulator that cannot start says why") {
    leat::Options options;
    options.executable = "/nonexistent/leat";
    CHECK_THROWS_WITH(leat::Emulator(options), Catch::Contains("cannot start /nonexistent/leat"));
    options.executable.clear();
    options.arguments = {"--no-such-option"};
    CHECK_THROWS_WITH(leat::Emulator(options), Catch::Contains("--no-such-option"));
    options.arguments.clear();
    options.data_dir = "/proc/leat";
    CHECK_THROWS_WITH(leat::Emulator(options), Catch::Contains("/proc/leat"));
}

TEST_CASE("An emulator ends with the process that started it, even when that is killed") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        leat::Emulator aws;
        const int port = aws.port();
        const bool told = write(ends[1], &port, sizeof port) == sizeof port;
        raise(told ? SIGKILL : SIGTERM);
    }
    close(ends[1]);
    int port = 0;
    REQUIRE(read(ends[0], &port, sizeof port) == sizeof port);
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WTERMSIG(status) == SIGKILL);
    // The port closes when the emulator has seen the end of its standard input.
    const auto limit = std::chrono::steady_clock::now() + seconds(20);
    bool answers = true;
    while (answers && std::chrono::steady_clock::now() < limit) {
        try {
            leat::http(port, "GET", "/_leat/health");
        } catch (const leat::FixtureError&) {
            answers = false;
        }
    }
    CHECK_FALSE(answers);
}
