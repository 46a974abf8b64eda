// call: any AWS operation that leat has.
#include "harness/by_hand.h"
#include "harness/match.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

class CallStep : public Step {
public:
    explicit CallStep(Json spec) : spec_(std::move(spec)) {}

    void run(Run& run) override {
        const Json spec = filled_in(run, spec_);
        const std::string service = as_text(spec["service"]),
                          operation = as_text(spec["operation"]);
        Json input = spec.value("input", Json::object());
        if (input.is_null()) input = Json::object();
        Json document;
        until_ok(run, spec, [&] {
            AwsAnswer answer;
            try {
                answer = run.aws.call(service, operation, input);
            } catch (const EncodeError& e) {
                throw StepFailure(service + " " + operation + ": " + e.what());
            }
            document = answer.document();
            Verdict verdict = judge(spec, answer, document);
            if (!verdict.ok)
                if (auto command = call_by_hand(run, service, operation, input))
                    verdict.lines.push_back(std::move(*command));
            return verdict;
        });
        run.observe("answer", Json::array({document}));
        capture(run, spec, {document});
    }

private:
    static Verdict judge(const Json& spec, const AwsAnswer& answer, const Json& document) {
        const auto wanted = spec.find("error");
        if (wanted == spec.end()) {
            if (!answer.ok)
                return {false,
                        {"refused: " + answer.code + " (" + std::to_string(answer.status) + ")",
                         answer.message},
                        {}};
        } else if (answer.ok) {
            return {false, {"succeeded, expected the error " + brief(*wanted)}, {}};
        } else {
            const Json expected = wanted->is_object() ? *wanted : Json{{"code", *wanted}};
            const auto found = differences(expected, document, MatchMode::Subset);
            if (!found.empty()) return {false, describe(found), {}};
        }
        bool any_check = false;
        for (const std::string& key : check_keys()) any_check = any_check || spec.contains(key);
        if (!any_check) return {};
        return run_checks(spec, {{document, document.dump(), "the answer", true, {}}});
    }

    const Json spec_;
};

}  // namespace

StepPtr load_call(const Node& body, LoadContext& context) {
    body.only(with_checks({"service", "operation", "input", "error", "within"}));
    validate_call(body, context);
    validate_checks(body, context.names);
    if (const auto within = body.find("within")) within->duration();
    if (const auto error = body.find("error")) {
        if (error->json().is_object()) error->only({"code", "message", "status"});
        validate_expected(*error, context.names);
    }
    if (const auto captures = body.find("capture")) validate_captures(*captures, context.names);
    return std::make_unique<CallStep>(body.json());
}

}  // namespace leat::harness
