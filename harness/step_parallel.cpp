// parallel: branches of steps, each on a thread of its own; all must pass. Reported in the order of
// the file, whatever came first.
#include <thread>

#include "base/strings.h"
#include "harness/perform.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

constexpr std::size_t kMostBranches = 64;

struct Branch {
    std::string name;
    std::vector<StepPtr> steps;
};

class ParallelStep : public Step {
public:
    explicit ParallelStep(std::vector<Branch> branches) : branches_(std::move(branches)) {}

    void run(Run& run) override {
        std::vector<std::unique_ptr<Run>> runs;
        for (std::size_t i = 0; i < branches_.size(); ++i)
            runs.push_back(std::make_unique<Run>(run, i + 1));
        std::vector<char> reached_end(branches_.size(), 0);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < branches_.size(); ++i)
            threads.emplace_back([&, i] {
                reached_end[i] = perform_steps(*runs[i], branches_[i].steps, branches_[i].name);
            });
        for (std::thread& thread : threads) thread.join();

        std::size_t failed = 0;
        bool all_reached = true;
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            bool branch_failed = false;
            for (StepResult& result : runs[i]->children) {
                branch_failed = branch_failed || result.outcome == Outcome::Failed;
                run.children.push_back(std::move(result));
            }
            failed += branch_failed;
            all_reached = all_reached && reached_end[i];
            for (const auto& [name, value] : runs[i]->captured) run.set_captured(name, value);
        }
        judge_children(run.children, all_reached,
                       format("%zu of %zu branches failed", failed, branches_.size()));
    }

private:
    const std::vector<Branch> branches_;
};

}  // namespace

StepPtr load_parallel(const Node& body, LoadContext& context) {
    if (context.in_parallel) body.fail("a branch of a parallel step cannot have branches itself");
    std::vector<Branch> branches;
    struct Inside {
        explicit Inside(bool& flag) : flag(flag) { flag = true; }
        ~Inside() { flag = false; }
        bool& flag;
    } inside(context.in_parallel);
    const Names before = context.names;
    Names after = before;
    const auto add = [&](const std::string& name, const Node& steps) {
        context.names = before;  // branches do not see each other's captures
        branches.push_back({name, context.steps(steps)});
        after.merge(context.names);
    };
    if (body.json().is_object()) {
        for (const auto& [name, steps] : body.members()) add(name, steps);
    } else {
        for (const Node& steps : body.items())
            add(format("branch %zu", branches.size() + 1), steps);
    }
    context.names = std::move(after);
    if (branches.size() < 2) body.fail("a parallel step has two branches or more");
    if (branches.size() > kMostBranches)
        body.fail(format("a parallel step has %zu branches at most", kMostBranches));
    return std::make_unique<ParallelStep>(std::move(branches));
}

}  // namespace leat::harness
