// log: a line of text in the report.
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

class LogStep : public Step {
public:
    explicit LogStep(Json text) : text_(std::move(text)) {}
    void run(Run& run) override { run.notes.push_back(as_text(filled_in(run, text_))); }

private:
    const Json text_;
};

}  // namespace

StepPtr load_log(const Node& body, LoadContext& context) {
    validate_template(body, context.names);
    return std::make_unique<LogStep>(body.json());
}

}  // namespace leat::harness
