// repeat: the same steps several times, or until an expectation holds. ${repeat} counts the rounds
// from 1.
#include "base/strings.h"
#include "harness/perform.h"
#include "harness/step_verbs.h"
#include "harness/watched.h"

namespace leat::harness {

namespace {

constexpr std::int64_t kMostRounds = 10'000;

class RepeatStep : public Step {
public:
    RepeatStep(Json times, std::vector<Watched> until, std::vector<StepPtr> steps)
        : times_(std::move(times)), until_(std::move(until)), steps_(std::move(steps)) {}

    void run(Run& run) override {
        const Json times = filled_in(run, times_);
        if (!times.is_number_integer() || times.get<std::int64_t>() < 0 ||
            times.get<std::int64_t>() > kMostRounds)
            throw StepFailure(format("the number of rounds is 0 to %lld, not ",
                                     static_cast<long long>(kMostRounds)) +
                              brief(times));
        const Json outer = run.names.find("repeat") ? *run.names.find("repeat") : Json();
        const auto last = times.get<std::int64_t>();
        std::int64_t round = 0;
        bool done = false;
        std::vector<std::string> why;
        while (round < last && !done) {
            run.names.set("repeat", ++round);
            const std::string name = format("round %lld", static_cast<long long>(round));
            const bool reached = perform_steps(run, steps_, name);
            judge_children(run.children, reached, name + " failed");
            done = !until_.empty() && holds(run, why);
        }
        run.names.set("repeat", outer);
        run.notes.push_back(format("%lld rounds", static_cast<long long>(round)));
        if (until_.empty() || done) return;
        why.insert(why.begin(), format("'until' does not hold after %lld rounds",
                                       static_cast<long long>(round)));
        throw StepFailure(why);
    }

private:
    bool holds(Run& run, std::vector<std::string>& why) const {
        for (const Watched& one : until_) {
            Verdict verdict;
            // Now, without waiting: the next round is the waiting.
            run.target.watch(Duration{0}, false, [&] {
                verdict = one.look(run);
                return verdict.ok;
            });
            if (verdict.ok) continue;
            why = verdict.lines;
            return false;
        }
        return true;
    }

    const Json times_;
    const std::vector<Watched> until_;
    const std::vector<StepPtr> steps_;
};

}  // namespace

StepPtr load_repeat(const Node& body, LoadContext& context) {
    body.only({"times", "until", "at_most", "steps"});
    if (body.has("times") == body.has("until")) body.fail("repeat needs one of times and until");
    if (body.has("times") && body.has("at_most"))
        body.fail_key("at_most", "'times' says already how often");
    const Node times = body.has("times") ? body.at("times") : body.at("at_most");
    validate_template(times, context.names);
    if (!times.json().is_string()) {
        if (times.integer() < 0 || times.integer() > kMostRounds)
            times.fail(
                format("the number of rounds is 0 to %lld", static_cast<long long>(kMostRounds)));
    }
    const bool inside = context.names.has("repeat");
    if (!inside) context.names.add("repeat", Names::Kind::Builtin);
    std::vector<StepPtr> steps = context.steps(body.at("steps"));
    std::vector<Watched> until;
    if (const auto node = body.find("until")) until = load_watched(*node, context, {});
    if (!inside) context.names.remove("repeat");
    return std::make_unique<RepeatStep>(times.json(), std::move(until), std::move(steps));
}

}  // namespace leat::harness
