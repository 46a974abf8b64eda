#include "harness/step_verbs.h"

#include <stdexcept>

#include "harness/json_schema.h"

namespace leat::harness {

const std::vector<StepVerb>& step_verbs() {
    static const std::vector<StepVerb> verbs{
        {"produce", load_produce}, {"call", load_call},        {"run", load_run},
        {"http", load_http},       {"invoke", load_invoke},    {"advance", load_advance},
        {"flush", load_flush},     {"settle", load_settle},    {"expect", load_expect},
        {"never", load_never},     {"log", load_log},          {"fault", load_fault},
        {"heal", load_heal},       {"restart", load_restart},  {"parallel", load_parallel},
        {"repeat", load_repeat},   {"snapshot", load_snapshot}};
    return verbs;
}

Keys with_checks(Keys own) {
    own.insert(own.end(), check_keys().begin(), check_keys().end());
    own.emplace_back("capture");
    return own;
}

void capture(Run& run, const Json& spec, const std::vector<Json>& values) {
    if (!spec.contains("capture")) return;
    const Json captured = capture_from(spec["capture"], values);
    for (const auto& [name, value] : captured.items()) run.set_captured(name, value);
}

Json filled_in(Run& run, const Json& spec) {
    try {
        if (!spec.is_object()) return run.names.value(spec);
        Json out = Json::object();
        for (const auto& [key, value] : spec.items()) {
            if (key == "capture") {
                // Names of captures stay; jq expressions may hold ${…}.
                Json captures = Json::object();
                for (const auto& [name, how] : value.items()) captures[name] = run.names.value(how);
                out[key] = std::move(captures);
            } else if (key == "schema") {
                out[key] = read_schema(run.names.value(value), run.scenario.folder);
            } else {
                out[key] = run.names.value(value);
            }
        }
        return out;
    } catch (const ExpressionError& e) {
        throw StepFailure(e.what());
    } catch (const std::invalid_argument& e) {
        throw StepFailure(e.what());
    }
}

void until_ok(Run& run, const Json& spec, const std::function<Verdict()>& attempt) {
    const auto within = spec.contains("within") ? parse_duration(as_text(spec["within"]))
                                                : std::optional<Duration>{};
    Verdict last;
    const auto probe = [&] {
        last = attempt();
        return last.ok;
    };
    const bool ok = within ? run.target.watch(*within, false, probe) : probe();
    if (!ok) throw StepFailure(last.lines);
}

}  // namespace leat::harness
