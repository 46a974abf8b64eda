// invoke: a function, directly.
#include "base/encoding.h"
#include "harness/match.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

class InvokeStep : public Step {
public:
    explicit InvokeStep(Json spec) : spec_(std::move(spec)) {}

    void run(Run& run) override {
        const Json spec = filled_in(run, spec_);
        Json input{{"FunctionName", run.attribute(spec["function"], "name")},
                   {"InvocationType", spec.value("type", "RequestResponse")},
                   {"LogType", "Tail"},
                   {"Payload", spec.value("payload", Json::object()).dump()}};
        if (input["InvocationType"] != "RequestResponse") input.erase("LogType");
        Json result;
        until_ok(run, spec,
                 [&] { return judge(spec, run.aws.must("lambda", "Invoke", input), result); });
        run.observe("result", Json::array({result}));
        capture(run, spec, {result});
    }

private:
    static Verdict judge(const Json& spec, const Json& answer, Json& result) {
        const std::string payload = answer.value("Payload", "");
        result = Json::parse(payload, nullptr, false);
        if (result.is_discarded()) result = payload;
        const bool failed = answer.contains("FunctionError");
        if (failed != spec.contains("error")) {
            std::vector<std::string> lines{failed ? "the function failed: " + brief(result, 300)
                                                  : "the function did not fail: " + brief(result)};
            if (const auto log = base64_decode(answer.value("LogResult", "")); failed && log)
                lines.push_back("its log: " + brief_text(*log, 600));
            return {false, lines, {}};
        }
        if (failed) {
            const Json& wanted = spec["error"];
            const Json expected = wanted.is_object() ? wanted : Json{{"errorType", wanted}};
            const auto found = differences(expected, result, MatchMode::Subset);
            if (!found.empty()) return {false, describe(found), {}};
        }
        return run_checks(spec, {{result, payload, "the result", true, {}}});
    }

    const Json spec_;
};

}  // namespace

StepPtr load_invoke(const Node& body, LoadContext& context) {
    body.only(with_checks({"function", "payload", "type", "error", "within"}));
    validate_resource(body.at("function"), context, {"function"});
    if (const auto payload = body.find("payload")) validate_template(*payload, context.names);
    if (const auto type = body.find("type"))
        if (type->text() != "RequestResponse" && type->text() != "Event" &&
            type->text() != "DryRun")
            type->fail("the type is RequestResponse, Event or DryRun");
    if (const auto error = body.find("error")) validate_expected(*error, context.names);
    if (const auto within = body.find("within")) within->duration();
    validate_checks(body, context.names);
    if (const auto captures = body.find("capture")) validate_captures(*captures, context.names);
    return std::make_unique<InvokeStep>(body.json());
}

}  // namespace leat::harness
