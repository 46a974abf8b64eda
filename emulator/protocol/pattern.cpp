#include "protocol/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cassert>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace leat::protocol {
namespace {

// As Java reads them: \w, \d and \s are ASCII, \p{L} is not, \uXXXX is a character.
constexpr std::uint32_t kWholeText =
    PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY;

// Texts that are no UTF-8 are searched as they are.
constexpr std::uint32_t kOfUsers = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
// What PCRE2's manual names for the syntax and meaning of ECMAScript.
constexpr std::uint32_t kEcmaScript =
    PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF | PCRE2_DOLLAR_ENDONLY;

class Compiled {
public:
    /// Without code when the text is no regular expression; error() says why.
    Compiled(std::string_view regex, std::uint32_t options) {
        PCRE2_SIZE offset = 0;
        code_ = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(regex.data()), regex.size(), options,
                              &error_, &offset, nullptr);
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
    std::string error() const {
        PCRE2_UCHAR text[256];
        const int size = pcre2_get_error_message(error_, text, sizeof text);
        return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size > 0 ? size : 0)};
    }
    /// Nothing when a limit of the matcher was reached.
    std::optional<bool> matches(std::string_view text, std::uint32_t options = 0) const {
        struct Release {
            void operator()(pcre2_match_data* d) const { pcre2_match_data_free(d); }
        };
        thread_local const std::unique_ptr<pcre2_match_data, Release> data(
            pcre2_match_data_create(1, nullptr));
        const int found = pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                      0, options, data.get(), limits_);
        if (found >= 0) return true;  // 0: more groups than room
        if (found == PCRE2_ERROR_NOMATCH) return false;
        return std::nullopt;
    }

private:
    int error_ = 0;
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
            return it->second.matches(text).value_or(false);
    }
    std::unique_lock lock(mutex);
    return cache.try_emplace(java_regex, java_regex).first->second.matches(text).value_or(false);
}

struct Regex::Code : Compiled {
    using Compiled::Compiled;
};

std::optional<Regex> Regex::compile(std::string_view regex, Dialect dialect, std::string* why) {
    const std::uint32_t more = dialect == Dialect::EcmaScript ? kEcmaScript : 0;
    auto code = std::make_shared<const Code>(regex, kOfUsers | more);
    if (code->valid()) return Regex(std::move(code));
    if (why) *why = code->error();
    return std::nullopt;
}

std::optional<bool> Regex::matches(std::string_view text, Extent extent) const {
    const bool whole = extent == Extent::WholeText;
    return code_->matches(text, whole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0);
}

}  // namespace leat::protocol
