#pragma once
// Evaluation of ${…} in a run: the values of names, and the functions. One object per scenario run;
// the run's thread only.
#include <functional>
#include <map>
#include <string>

#include "base/types.h"
#include "harness/expression.h"
#include "harness/random.h"

namespace leat::harness {

class Interpolator {
public:
    Interpolator(std::uint64_t seed, std::string folder)
        : random_(seed), folder_(std::move(folder)) {}

    void set(const std::string& name, Json value) { values_[name] = std::move(value); }
    const Json* find(const std::string& name) const;
    /// Where now() comes from.
    void set_clock(std::function<Timestamp()> clock) { clock_ = std::move(clock); }
    Random& random() { return random_; }
    const std::string& folder() const { return folder_; }

    /// All texts and keys of a value; throws ExpressionError.
    Json value(const Json& from);
    Json text(const std::string& from);
    std::string plain_text(const std::string& from) { return as_text(text(from)); }

    /// Within one generated record seq() and rand() with the same arguments give one value.
    void begin_record(std::int64_t number);
    void end_record() { in_record_ = false; }

private:
    Json evaluate(const Expression& e);
    Json path(const Expression& e);
    Json call(const Expression& e);
    Json call_once(const Expression& e, const std::vector<Json>& arguments);

    std::map<std::string, Json> values_;
    Random random_;
    std::string folder_;
    std::function<Timestamp()> clock_;
    bool in_record_ = false;
    std::int64_t record_number_ = 0;
    std::int64_t next_number_ = 1;
    std::map<std::string, Json> record_values_;
};

}  // namespace leat::harness
