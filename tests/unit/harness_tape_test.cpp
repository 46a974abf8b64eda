#include <mutex>

#include "harness/http_sink.h"
#include "harness/json.h"
#include "harness/program_tape.h"
#include "tests/support/catch.h"

namespace harness_tape_test {

using namespace leat::harness;

namespace {

/// Gives every request an id that begins with a word of its own.
class Server {
public:
    explicit Server(std::string word, int status = 200)
        : word_(std::move(word)), status_(status), sink_(options()) {}

    std::string url() const { return sink_.url(); }
    std::vector<std::string> bodies() {
        std::lock_guard lock(mutex_);
        return bodies_;
    }

private:
    SinkOptions options() {
        SinkOptions options;
        options.answer = [this](const SinkRequest& request) -> SinkAnswer {
            std::lock_guard lock(mutex_);
            bodies_.push_back(request.body);
            const std::string id = word_ + "-identifier-" + std::to_string(bodies_.size());
            return {status_, {{"X-Kind", "json"}}, R"({"Id":")" + id + R"("})"};
        };
        return options;
    }

    const std::string word_;
    const int status_;
    std::mutex mutex_;
    std::vector<std::string> bodies_;
    HttpSink sink_;
};

/// Asks for an id, uses it and prints it.
ProcessRequest program(const std::string& url) {
    return {
        {"python3", "-c",
         "import json,os,urllib.request as u\n"
         "url=os.environ['AWS_ENDPOINT_URL']+'/x'\n"
         "def ask(text):\n"
         "    return json.load(u.urlopen(u.Request(url, text.encode(), {'X-Who': 'me'})))['Id']\n"
         "first=ask('hello')\n"
         "ask('use '+first+' of '+url)\n"
         "print(first)\n"},
        ".",
        {{"AWS_ENDPOINT_URL", url}},
        "",
        leat::Duration{60'000}};
}

}  // namespace

TEST_CASE("what a program sent is sent again, with the ids of the new answers") {
    leat::http::Client http(leat::Duration{10'000});
    ProgramTape tape(http);
    Server then("then"), now("now");
    const ProcessResult recorded = tape.record(program(then.url()));
    REQUIRE(recorded.exit_code == 0);
    CHECK(recorded.out == "then-identifier-1\n");
    CHECK(then.bodies() ==
          std::vector<std::string>{"hello", "use then-identifier-1 of " + then.url() + "/x"});
    const ProcessResult replayed = tape.replay(program(now.url()));
    CHECK(replayed.exit_code == 0);
    CHECK(replayed.out == "now-identifier-1\n");
    CHECK(now.bodies() ==
          std::vector<std::string>{"hello", "use now-identifier-1 of " + now.url() + "/x"});
}

TEST_CASE("a target that answers otherwise, or another program, cannot be replayed") {
    leat::http::Client http(leat::Duration{10'000});
    ProgramTape tape(http);
    Server then("then"), busy("busy", 503);
    tape.record(program(then.url()));
    CHECK_THROWS_AS(tape.replay(program(busy.url())), TapeDiffers);
    CHECK(busy.bodies().size() == 1);
    ProcessRequest other = program(then.url());
    other.command.back() += "print(1)";
    CHECK_THROWS_AS(tape.replay(other), TapeDiffers);
    ProcessRequest elsewhere = program(then.url());
    elsewhere.input = "more";
    CHECK_THROWS_AS(tape.replay(elsewhere), TapeDiffers);
}

}  // namespace harness_tape_test
