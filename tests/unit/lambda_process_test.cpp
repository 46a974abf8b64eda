// Child processes: what they print, how they end, and that nothing of them stays.
#include <future>

#include "services/lambda/sandbox/process_host.h"
#include "tests/support/catch.h"

namespace lambda_process_test {

using namespace leat::lambda;

namespace {

/// Runs a shell script to its end.
struct Run {
    std::string output;
    Exit exit;
    explicit Run(ProcessHost& host, const std::string& script, std::string variable = "A=1") {
        std::promise<Exit> ended;
        auto end = ended.get_future();
        const Launch launch{"/bin/sh", {"sh", "-c", script}, {std::move(variable)}, "/"};
        const auto process = host.start(
            launch, [this](std::string_view text) { output += text; },
            [&](Exit how) { ended.set_value(how); });
        exit = end.get();
    }
};

}  // namespace

TEST_CASE("a process has its folder, its environment and no more, and its output is read") {
    ProcessHost host;
    CHECK(Run(host, "pwd; echo $A; echo error >&2", "A=b").output == "/\nb\nerror\n");
    CHECK(Run(host, "ls /proc/self/fd | wc -l").output == "4\n");  // 0, 1, 2 and the listing's own
    const Run large(host, "head -c 1000000 /dev/zero");
    CHECK(large.output.size() == 1000000);
    CHECK(large.exit.text().empty());
}

TEST_CASE("the end of a process is told") {
    ProcessHost host;
    CHECK(Run(host, "exit 3").exit.text() == "exit status 3");
    CHECK(Run(host, "kill -9 $$").exit.text() == "signal: killed");
}

TEST_CASE("a killed process takes along what it started") {
    ProcessHost host;
    std::promise<void> started;
    std::promise<Exit> ended;
    const auto process = host.start(
        {"/bin/sh", {"sh", "-c", "sleep 100 & echo; wait"}, {}, "/"},
        [&](std::string_view text) {
            if (!text.empty()) started.set_value();
        },
        [&](Exit how) { ended.set_value(how); });
    started.get_future().get();
    CHECK(process->resident_bytes() > 0);
    process->kill();
    CHECK(ended.get_future().get().text() == "signal: killed");
    process->kill();  // does no harm, to nobody
}

TEST_CASE("what cannot be started says why") {
    ProcessHost host;
    const auto start = [&](const Launch& launch) {
        host.start(
            launch, [](std::string_view) {}, [](Exit) {});
    };
    CHECK_THROWS_AS(start({"/no/such/program", {"x"}, {}, "/"}), std::system_error);
    CHECK_THROWS_AS(start({"/bin/sh", {"sh"}, {}, "/no/such/folder"}), std::system_error);
}

TEST_CASE("stopping the host ends its processes") {
    ProcessHost host;
    host.start(
        {"/bin/sh", {"sh", "-c", "sleep 100"}, {}, "/"}, [](std::string_view) {},
        [](Exit) { FAIL("told after the stop"); });
    host.stop();
    CHECK_THROWS(host.start(
        {"/bin/true", {"true"}, {}, "/"}, [](std::string_view) {}, [](Exit) {}));
}

}  // namespace lambda_process_test
