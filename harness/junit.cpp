#include <pugixml.hpp>

#include <sstream>

#include "base/strings.h"
#include "harness/report.h"

namespace leat::harness {

namespace {

/// XML 1.0 has no place for most control characters.
std::string printable(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? '?' : c;
    return out;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name) = printable(value).c_str();
}

void add_case(pugi::xml_node suite, const ScenarioResult& result, const StepResult& step) {
    pugi::xml_node node = suite.append_child("testcase");
    set(node, "name", step.name);
    set(node, "classname", result.title);
    set(node, "file", step.place.file);
    set(node, "line", std::to_string(step.place.line));
    set(node, "time", format("%.3f", step.seconds));
    const std::string first = step.lines.empty() ? "" : step.lines.front();
    if (step.outcome == Outcome::Skipped) {
        set(node.append_child("skipped"), "message", first);
    } else if (step.outcome == Outcome::Failed || step.outcome == Outcome::Lost) {
        pugi::xml_node failure =
            node.append_child(step.outcome == Outcome::Failed ? "failure" : "error");
        set(failure, "message", first);
        failure.text().set(printable(step.place.text() + "\n" + join(step.lines, "\n")).c_str());
    } else if (!step.lines.empty()) {
        node.append_child("system-out").text().set(printable(join(step.lines, "\n")).c_str());
    }
}

void add_suite(pugi::xml_node root, const ScenarioResult& result) {
    pugi::xml_node suite = root.append_child("testsuite");
    const bool unreadable = !result.load_errors.empty();
    set(suite, "name", result.title.empty() ? result.file : result.title);
    set(suite, "file", result.file);
    set(suite, "tests", std::to_string(result.steps.size() + unreadable));
    set(suite, "failures", std::to_string(result.count(Outcome::Failed)));
    set(suite, "errors", std::to_string(result.count(Outcome::Lost) + unreadable));
    set(suite, "skipped", std::to_string(result.count(Outcome::Skipped)));
    set(suite, "time", format("%.3f", result.seconds));
    if (!result.timestamp.empty()) set(suite, "timestamp", result.timestamp);
    pugi::xml_node properties = suite.append_child("properties");
    const std::pair<const char*, std::string> values[]{
        {"target", result.target},
        {"seed", std::to_string(result.seed)},
        {"virtual-duration", clock_text(result.virtual_time)},
        {"tags", join(result.tags, ",")}};
    for (const auto& [name, value] : values) {
        pugi::xml_node property = properties.append_child("property");
        set(property, "name", name);
        set(property, "value", value);
    }
    if (unreadable) {
        pugi::xml_node node = suite.append_child("testcase");
        set(node, "name", "the file can be read");
        set(node, "classname", result.file);
        pugi::xml_node error = node.append_child("error");
        set(error, "message", result.load_errors.front());
        error.text().set(printable(join(result.load_errors, "\n")).c_str());
    }
    for (const StepResult& step : result.steps) add_case(suite, result, step);
}

}  // namespace

std::string junit_xml(const std::vector<ScenarioResult>& results) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node root = document.append_child("testsuites");
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
    for (const ScenarioResult& result : results) {
        const bool unreadable = !result.load_errors.empty();
        tests += result.steps.size() + unreadable;
        failures += result.count(Outcome::Failed);
        errors += result.count(Outcome::Lost) + unreadable;
        skipped += result.count(Outcome::Skipped);
    }
    set(root, "name", "leat test");
    set(root, "tests", std::to_string(tests));
    set(root, "failures", std::to_string(failures));
    set(root, "errors", std::to_string(errors));
    set(root, "skipped", std::to_string(skipped));
    for (const ScenarioResult& result : results) add_suite(root, result);
    std::ostringstream out;
    document.save(out, "  ");
    return out.str();
}

}  // namespace leat::harness
