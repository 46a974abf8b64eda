#include <filesystem>
#include <fstream>

#include "harness/html.h"
#include "harness/selection.h"
#include "harness/watch.h"
#include "harness_support.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace harness_html_test {

using namespace leat::harness;

namespace {

std::string data_in(const std::string& page) {
    const std::string open = "<script type=\"application/json\" id=\"document\">";
    const auto from = page.find(open) + open.size();
    return page.substr(from, page.find("</script>", from) - from);
}

class Folder : public leat::test::TemporaryFolder {
public:
    std::string write(const std::string& name, const std::string& text) const {
        const auto file = std::filesystem::path(path()) / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file.string();
    }

private:
    std::string path_;
};

}  // namespace

TEST_CASE("a page holds its document, whatever stands in it") {
    const std::string hostile = "</script><!-- <script> &amp; @SCRIPT@ @STYLE@ \xE2\x80\xA8 \xFF";
    const std::string page = page_with({{"version", hostile}, {"scenarios", Json::array()}});
    const std::string data = data_in(page);
    CHECK(data.find('<') == std::string::npos);
    CHECK(data.find('>') == std::string::npos);
    const std::string back = Json::parse(data)["version"];
    CHECK(back.find("</script><!-- <script> &amp; @SCRIPT@ @STYLE@") == 0);
    CHECK(page.find("drawPage();") != std::string::npos);
    CHECK(page.find("--delivered") != std::string::npos);
}

TEST_CASE("the document tells when each step began and how to run it again") {
    ScenarioResult result;
    result.title = "orders";
    result.file = "my scenarios/it's.yaml";
    result.target = "http://127.0.0.1:4566";
    result.seed = 9;
    result.steps.resize(2);
    result.steps[0].virtual_time = leat::Duration{5000};
    result.steps[1].virtual_time = leat::Duration{7000};
    result.steps[1].outcome = Outcome::Lost;
    const Json one = page_document({result}, {})["scenarios"][0];
    CHECK(one["outcome"] == "failed");
    CHECK(one["steps"][0]["from"] == 0);
    CHECK(one["steps"][1]["from"] == 5000);
    CHECK(one["steps"][1]["to"] == 7000);
    CHECK(one["steps"][1]["outcome"] == "lost");
    CHECK(one["command"] ==
          "leat test 'my scenarios/it'\\''s.yaml' --seed 9 --target http://127.0.0.1:4566");
}

TEST_CASE("a scenario is watched with all that it is made of") {
    const Folder folder;
    const std::string file = folder.write("s.yaml", R"(
scenario: t
vars: {build: out, tool: "${build}/tool"}
resources:
  f: {kind: function, code_dir: code}
  events: {kind: kinesis_stream}
steps:
  - run: {cmd: ["${tool}", "${events.name}", data.json, --flag]}
  - run: {cmd: [python3, producer/main.py]}
  - produce: {to: events, records: [{file: lines.ndjson}]}
  - log: ${file('note.txt')}
)");
    folder.write("data.json", "{}");
    folder.write("producer/main.py", "");
    const WatchedPaths paths = watched_paths(file);
    const auto in = [&](const std::string& name) { return folder.path() + "/" + name; };
    CHECK(paths.files == std::set<std::string>{in("s.yaml"), in("out/tool"), in("data.json"),
                                               in("producer/main.py"), in("lines.ndjson"),
                                               in("note.txt")});
    CHECK(paths.folders == std::set<std::string>{in("code")});
}

TEST_CASE("a change is seen when it happened before the waiting began") {
    const Folder folder;
    const std::string file = folder.write("a.txt", "1");
    folder.write("code/main.py", "1");
    Watcher watcher([&] { return WatchedPaths{{file}, {folder.path() + "/code"}}; });
    watcher.remember();
    CHECK(watcher.file_count() == 2);
    folder.write("a.txt", "2");
    folder.write("code/.main.py.swp", "noise");
    folder.write("code/__pycache__/main.pyc", "noise");
    CHECK(watcher.wait() == std::vector<std::string>{file});
    watcher.remember();
    std::filesystem::remove(folder.path() + "/code/main.py");
    CHECK(watcher.wait() == std::vector<std::string>{folder.path() + "/code/main.py"});
}

TEST_CASE("tags select scenarios, and files that are wrong stay") {
    const Folder folder;
    const std::string steps = "\nsteps:\n  - settle: {}\n";
    folder.write("a.yaml", "scenario: a\ntags: [x, y]" + steps);
    folder.write("b.yaml", "scenario: b\ntags: [z]" + steps);
    folder.write("c.yaml", "scenario: c\nnonsense: 1" + steps);
    folder.write("a.outcome.json", "{\"scenario\": \"a\"}");
    folder.write("other.yaml", "this: is none");
    const auto titles = [&](const std::vector<std::string>& tags) {
        std::string text;
        for (const Selected& one : select_scenarios({folder.path()}, tags, test::catalog()))
            text += one.scenario ? one.scenario->title : "!";
        return text;
    };
    CHECK(titles({}) == "ab!");
    CHECK(titles({"y"}) == "a!");
    CHECK(titles({"x", "z"}) == "ab!");
    CHECK(titles({"nosuch"}) == "!");
}

}  // namespace harness_html_test
