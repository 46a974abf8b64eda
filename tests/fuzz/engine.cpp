// What joins the targets with libFuzzer, and replaces it where it is missing. Its target is chosen
// by LEAT_FUZZ_TARGET.
//
// The sources are compiled by g++, whose coverage calls land here; they are counted in libFuzzer's
// section for counters of other engines.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fuzz/target.h"

static const leat::fuzz::Target* target = nullptr;

// Without a choice, the names of all; libFuzzer calls this first.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* name = std::getenv("LEAT_FUZZ_TARGET");
    for (const auto& known : leat::fuzz::targets()) {
        if (!name) std::puts(known.name);
        if (name && std::strcmp(name, known.name) == 0) target = &known;
    }
    if (target) return 0;
    if (name) std::fprintf(stderr, "There is no target %s.\n", name);
    std::exit(name ? 2 : 0);
}

// jq's parser forgets the pieces of a string that does not end (libjq 1.6, scenario_file finds it).
// In the tests, where expressions are whole, its memory is watched like any other.
extern "C" const char* __lsan_default_suppressions() { return "leak:libjq\n"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}

// libFuzzer's own definition of this function only explains that it wants another kind of
// coverage; the linker takes the first one it sees.
constexpr std::size_t kCounters = 1 << 17;
__attribute__((section("__libfuzzer_extra_counters"))) unsigned char leat_fuzz_counters[kCounters];

extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc() {
    const auto pc = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    ++leat_fuzz_counters[(pc ^ (pc >> 17)) % kCounters];
}
extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_cmpf(float, float) {}
extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_cmpd(double, double) {}

#ifndef LEAT_WITH_LIBFUZZER
// Without libFuzzer: every seed of the corpus, then changes of them from a fixed seed, for as many
// seconds as the first argument says. The second one is the corpus's folder.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/mutate.h"

extern "C" {
void __sanitizer_cov_trace_cmp1(std::uint8_t, std::uint8_t) {}
void __sanitizer_cov_trace_cmp2(std::uint16_t, std::uint16_t) {}
void __sanitizer_cov_trace_cmp4(std::uint32_t, std::uint32_t) {}
void __sanitizer_cov_trace_cmp8(std::uint64_t, std::uint64_t) {}
void __sanitizer_cov_trace_const_cmp1(std::uint8_t, std::uint8_t) {}
void __sanitizer_cov_trace_const_cmp2(std::uint16_t, std::uint16_t) {}
void __sanitizer_cov_trace_const_cmp4(std::uint32_t, std::uint32_t) {}
void __sanitizer_cov_trace_const_cmp8(std::uint64_t, std::uint64_t) {}
void __sanitizer_cov_trace_switch(std::uint64_t, std::uint64_t*) {}
}

int main(int argc, char** argv) {
    LLVMFuzzerInitialize(&argc, &argv);
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::seconds(argc > 1 ? std::atoi(argv[1]) : 1);
    std::vector<std::string> corpus{""};
    if (argc > 2)
        for (const auto& entry : std::filesystem::directory_iterator(argv[2])) {
            std::ifstream file(entry.path(), std::ios::binary);
            corpus.emplace_back(std::istreambuf_iterator<char>(file),
                                std::istreambuf_iterator<char>());
        }
    for (const std::string& seed : corpus) target->run(seed);
    leat::fuzz::Mutator mutator(1);
    std::size_t runs = 0;
    const char* keep = std::getenv("LEAT_FUZZ_LAST");  // the input that ended the process
    while (std::chrono::steady_clock::now() < end) {
        const std::string input = mutator.changed(corpus[runs++ % corpus.size()]);
        if (keep) std::ofstream(keep, std::ios::binary | std::ios::trunc) << input;
        target->run(input);
    }
    std::fprintf(stderr, "Done %zu runs.\n", runs);
}
#endif
