#include "protocol/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cassert>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace leat::protocol {
namespace {

// As Java reads them: \w, \d and \s are ASCII, \p{L} is not, \uXXXX is a character.
constexpr std::uint32_t kWholeText =
    PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY;

class Compiled {
public:
    /// Without code when the text is no regular expression.
    Compiled(std::string_view regex, std::uint32_t options) {
        int error = 0;
        PCRE2_SIZE offset = 0;
        code_ = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(regex.data()), regex.size(), options,
                              &error, &offset, nullptr);
        limits_ = pcre2_match_context_create(nullptr);
        pcre2_set_match_limit(limits_, 1'000'000);
    }
    explicit Compiled(const char* model_pattern) : Compiled(model_pattern, kWholeText) {
        assert(code_ && "a service model's pattern does not compile");
    }
    ~Compiled() {
        pcre2_code_free(code_);
        pcre2_match_context_free(limits_);
    }
    Compiled(const Compiled&) = delete;
    Compiled& operator=(const Compiled&) = delete;

    bool valid() const { return code_ != nullptr; }
    bool matches(std::string_view text) const {
        struct Release {
            void operator()(pcre2_match_data* d) const { pcre2_match_data_free(d); }
        };
        thread_local const std::unique_ptr<pcre2_match_data, Release> data(
            pcre2_match_data_create(1, nullptr));
        return pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                           data.get(), limits_) >= 0;  // 0: more groups than room
    }

private:
    pcre2_code* code_;
    pcre2_match_context* limits_;
};

}  // namespace

bool matches_pattern(const char* java_regex, std::string_view text) {
    static std::shared_mutex mutex;
    static std::unordered_map<const char*, Compiled> cache;
    {
        std::shared_lock lock(mutex);
        if (const auto it = cache.find(java_regex); it != cache.end())
            return it->second.matches(text);
    }
    std::unique_lock lock(mutex);
    return cache.try_emplace(java_regex, java_regex).first->second.matches(text);
}

struct Regex::Code : Compiled {
    using Compiled::Compiled;
};

std::optional<Regex> Regex::compile(std::string_view regex) {
    // Texts that are no UTF-8 are searched as they are.
    auto code = std::make_shared<const Code>(regex, PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
    if (!code->valid()) return std::nullopt;
    return Regex(std::move(code));
}

bool Regex::found_in(std::string_view text) const { return code_->matches(text); }

}  // namespace leat::protocol
