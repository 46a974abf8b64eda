#pragma once
// A fuzz target: what one parser does with any bytes, and what must be true whatever they are. Each
// stands in a file of its own and runs in the fuzzer (tools/fuzz) and over its corpus in the unit
// tests. It throws nothing; a broken promise aborts.
#include <string>
#include <string_view>
#include <vector>

namespace leat::fuzz {

struct Target {
    const char* name;  // also the folder below corpus/
    void (*run)(std::string_view input);
};

/// All of them, in no order that matters.
std::vector<Target>& targets();

struct Registration {
    Registration(const char* name, void (*run)(std::string_view)) {
        targets().push_back({name, run});
    }
};

/// Ends the process with the text unless the condition holds.
void require(bool condition, const char* what);

/// Takes the input apart from its front.
class Pieces {
public:
    explicit Pieces(std::string_view input) : rest_(input) {}
    /// 0 when nothing is left.
    unsigned byte();
    /// Up to the next line feed, which is dropped.
    std::string_view line();
    std::string_view rest() { return rest_; }

private:
    std::string_view rest_;
};

}  // namespace leat::fuzz

#define LEAT_FUZZ_TARGET(name)                                              \
    static void name(std::string_view input);                               \
    static const leat::fuzz::Registration name##_registration(#name, name); \
    static void name(std::string_view input)
