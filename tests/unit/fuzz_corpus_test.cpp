// The fuzz targets over their corpus, and over a few changes of it from a fixed seed: the quick
// part of tools/fuzz, in every run of the tests.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/mutate.h"
#include "fuzz/target.h"
#include "tests/support/catch.h"

namespace fuzz_corpus_test {

namespace fs = std::filesystem;

namespace {

fs::path corpus_folder() {
    return fs::path(__FILE__).parent_path().parent_path() / "fuzz" / "corpus";
}

std::vector<std::string> seeds_of(const std::string& target) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(corpus_folder() / target))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> seeds;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return seeds;
}

}  // namespace

TEST_CASE("Every fuzz target bears its corpus and changes of it", "[fuzz]") {
    constexpr int kChanges = 30;
    REQUIRE_FALSE(leat::fuzz::targets().empty());
    for (const auto& target : leat::fuzz::targets()) {
        INFO(target.name);
        REQUIRE(fs::is_directory(corpus_folder() / target.name));
        const auto seeds = seeds_of(target.name);
        REQUIRE_FALSE(seeds.empty());
        leat::fuzz::Mutator mutator(1);
        target.run("");
        for (const auto& seed : seeds) {
            target.run(seed);
            for (int i = 0; i < kChanges; ++i) target.run(mutator.changed(seed));
        }
    }
}

TEST_CASE("Every folder of the corpus belongs to a target", "[fuzz]") {
    for (const auto& entry : fs::directory_iterator(corpus_folder())) {
        const std::string name = entry.path().filename().string();
        CHECK(std::ranges::any_of(leat::fuzz::targets(),
                                  [&](const auto& target) { return name == target.name; }));
    }
}

}  // namespace fuzz_corpus_test
