// run: the user's own program, pointed at the target.
#include <stdexcept>

#include "base/strings.h"
#include "harness/background.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kStdoutForms{"text", "json", "ndjson", "ignore"};

class RunStep : public Step {
public:
    explicit RunStep(Json spec) : spec_(std::move(spec)) {}

    void run(Run& run) override {
        const Json spec = filled_in(run, spec_);
        if (spec.value("background", false)) {
            start_beside(run, spec);
            return;
        }
        const ProcessResult result = run_to_its_end(run, spec);
        const int wanted = spec.value("expect_exit", 0);
        if (result.timed_out || result.exit_code != wanted)
            throw StepFailure(with_last_words(
                result.timed_out
                    ? "it did not end in time"
                    : format("it ended with %d, expected %d", result.exit_code, wanted),
                result));
        const Json document{{"stdout", parse(spec.value("stdout", "text"), result.out)},
                            {"stderr", is_utf8(result.err) ? Json(result.err) : Json()},
                            {"exit", result.exit_code}};
        const Verdict verdict =
            run_checks(spec, {{document, result.out, "what it printed", true, {}}});
        if (!verdict.ok) throw StepFailure(verdict.lines);
        capture(run, spec, {document});
    }

private:
    void start_beside(Run& run, const Json& spec) const {
        std::optional<int> expected;
        if (spec.contains("expect_exit")) expected = spec["expect_exit"].get<int>();
        auto program = std::make_unique<Background>(name, place, request_for(run, spec), expected);
        run.target.expect_outsiders();
        std::lock_guard lock(run.shared->mutex);
        run.shared->programs.push_back(std::move(program));
    }

    static ProcessResult run_to_its_end(const Run& run, const Json& spec) {
        try {
            return run.shared->run_program(request_for(run, spec));
        } catch (const std::runtime_error& e) {
            throw StepFailure(e.what());
        }
    }

    static ProcessRequest request_for(const Run& run, const Json& spec) {
        ProcessRequest request;
        for (const Json& word : spec["cmd"]) request.command.push_back(as_text(word));
        request.folder = run.scenario.folder;
        request.environment = {
            {"AWS_ENDPOINT_URL", run.target.url()}, {"AWS_ACCESS_KEY_ID", run.account()},
            {"AWS_SECRET_ACCESS_KEY", kSecretKey},  {"AWS_SESSION_TOKEN", ""},
            {"AWS_DEFAULT_REGION", run.region()},   {"AWS_REGION", run.region()},
            {"AWS_EC2_METADATA_DISABLED", "true"}};
        if (spec.contains("env"))
            for (const auto& [name, value] : spec["env"].items())
                request.environment[name] = as_text(value);
        if (spec.contains("stdin")) request.input = as_text(spec["stdin"]);
        if (spec.contains("timeout")) request.timeout = *parse_duration(as_text(spec["timeout"]));
        return request;
    }

    static Json parse(const std::string& form, const std::string& out) {
        if (form == "ignore") return nullptr;
        if (!is_utf8(out)) throw StepFailure("what it printed is not UTF-8");
        if (form == "text") return out;
        try {
            if (form == "json") return Json::parse(out);
            Json lines = Json::array();
            for (const Item& item : decode({"ndjson"}, {{{}, out, "what it printed", false, {}}}))
                lines.push_back(item.value);
            return lines;
        } catch (const Json::exception&) {
            throw StepFailure("what it printed is not JSON: " + brief_text(out));
        } catch (const DecodeError& e) {
            throw StepFailure(e.what());
        }
    }

    const Json spec_;
};

}  // namespace

StepPtr load_run(const Node& body, LoadContext& context) {
    const auto background = body.find("background");
    const bool beside = background && background->boolean();
    Keys known{"cmd", "env", "stdin", "expect_exit", "background"};
    if (!beside) {
        known.insert(known.end(), {"timeout", "stdout"});
        known = with_checks(std::move(known));
    }
    body.only(known);
    const Node command = body.at("cmd");
    if (command.items().empty()) command.fail("the command is empty");
    for (const Node& word : command.items()) word.text();
    for (const char* key : {"cmd", "env", "stdin"})
        if (const auto value = body.find(key)) validate_template(*value, context.names);
    if (const auto timeout = body.find("timeout")) timeout->duration();
    if (const auto code = body.find("expect_exit")) code->integer();
    if (const auto form = body.find("stdout")) {
        bool fits = false;
        for (const char* candidate : kStdoutForms) fits |= form->text() == candidate;
        if (!fits) form->fail("stdout is one of " + join(kStdoutForms, ", "));
    }
    validate_checks(body, context.names);
    if (const auto captures = body.find("capture")) validate_captures(*captures, context.names);
    return std::make_unique<RunStep>(body.json());
}

}  // namespace leat::harness
