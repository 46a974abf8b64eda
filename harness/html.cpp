#include "harness/html.h"

#include <string_view>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/wait.h"
#include "service/version.h"

// The assembler looks the files up in the compiler's include folders.
#define LEAT_EMBED(name, file)                                \
    asm(".section .rodata\n"                                  \
        ".global leat_page_" #name                            \
        "_begin\n"                                            \
        ".global leat_page_" #name "_end\nleat_page_" #name   \
        "_begin:\n"                                           \
        ".incbin \"harness/page/" file "\"\nleat_page_" #name \
        "_end:\n"                                             \
        ".previous\n");                                       \
    extern "C" const char leat_page_##name##_begin[], leat_page_##name##_end[]
#define LEAT_EMBEDDED(name)                    \
    std::string_view(leat_page_##name##_begin, \
                     static_cast<std::size_t>(leat_page_##name##_end - leat_page_##name##_begin))

LEAT_EMBED(page, "page.html");
LEAT_EMBED(style, "page.css");
LEAT_EMBED(draw, "draw.js");
LEAT_EMBED(model, "model.js");
LEAT_EMBED(graph, "graph.js");
LEAT_EMBED(timeline, "timeline.js");
LEAT_EMBED(stories, "stories.js");
LEAT_EMBED(start, "page.js");

namespace leat::harness {

namespace {

const char* name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Passed:
            return "passed";
        case Outcome::Failed:
            return "failed";
        case Outcome::Skipped:
            return "skipped";
        case Outcome::Lost:
            break;
    }
    return "lost";
}

Json steps_of(const ScenarioResult& result) {
    Json steps = Json::array();
    Duration from{0};
    for (const StepResult& step : result.steps) {
        steps.push_back({{"name", step.name},
                         {"verb", step.verb},
                         {"depth", step.depth},
                         {"place", step.place.brief()},
                         {"outcome", name_of(step.outcome)},
                         {"lines", step.lines},
                         {"from", from.count()},
                         {"to", step.virtual_time.count()},
                         {"seconds", step.seconds}});
        from = step.virtual_time;
    }
    return steps;
}

/// What a shell takes as one word.
std::string word(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "0123456789_./:@%+=,-") == std::string::npos;
    if (plain) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_of(const ScenarioResult& result) {
    std::string command =
        "leat test " + word(result.file) + " --seed " + std::to_string(result.seed);
    if (result.target != "local") command += " --target " + word(result.target);
    return command;
}

}  // namespace

Json page_document(const std::vector<ScenarioResult>& results, const std::vector<Json>& observed) {
    Json document{{"version", service::kVersion},
                  {"made", iso8601(real_now())},
                  {"scenarios", Json::array()}};
    for (std::size_t i = 0; i < results.size(); ++i) {
        const ScenarioResult& r = results[i];
        const bool failed = r.failed() || r.lost();
        document["scenarios"].push_back({{"title", r.title.empty() ? r.file : r.title},
                                         {"file", r.file},
                                         {"tags", r.tags},
                                         {"target", r.target},
                                         {"seed", r.seed},
                                         {"command", command_of(r)},
                                         {"outcome", failed ? "failed" : "passed"},
                                         {"load_errors", r.load_errors},
                                         {"began", r.timestamp},
                                         {"virtual", r.virtual_time.count()},
                                         {"seconds", r.seconds},
                                         {"steps", steps_of(r)},
                                         {"observed", i < observed.size() ? observed[i] : Json()}});
    }
    return document;
}

std::string page_with(const Json& document) {
    // Inside the script element only "<" could end the data or begin a comment.
    std::string data;
    for (const char c : document.dump(-1, ' ', false, Json::error_handler_t::replace))
        if (c == '<' || c == '>' || c == '&')
            data += format("\\u%04x", c);
        else
            data += c;
    std::string script;
    for (const std::string_view part :
         {LEAT_EMBEDDED(draw), LEAT_EMBEDDED(model), LEAT_EMBEDDED(graph), LEAT_EMBEDDED(timeline),
          LEAT_EMBEDDED(stories), LEAT_EMBEDDED(start)})
        script += part;
    std::string_view page = LEAT_EMBEDDED(page);
    std::string out;
    // From left to right, so that no mark inside what was put in is taken for one.
    const std::pair<std::string_view, std::string_view> parts[]{
        {"@STYLE@", LEAT_EMBEDDED(style)}, {"@DOCUMENT@", data}, {"@SCRIPT@", script}};
    for (const auto& [mark, text] : parts) {
        const auto at = page.find(mark);
        out.append(page.substr(0, at)).append(text);
        page.remove_prefix(at + mark.size());
    }
    return out.append(page);
}

}  // namespace leat::harness
