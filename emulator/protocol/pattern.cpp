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

class Compiled {
public:
    explicit Compiled(const char* regex) {
        int error = 0;
        PCRE2_SIZE offset = 0;
        code_ = pcre2_compile(
            reinterpret_cast<PCRE2_SPTR>(regex), PCRE2_ZERO_TERMINATED,
            PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY,
            &error, &offset, nullptr);
        assert(code_ && "a service model's pattern does not compile");
        limits_ = pcre2_match_context_create(nullptr);
        pcre2_set_match_limit(limits_, 1'000'000);
    }
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

}  // namespace leat::protocol
