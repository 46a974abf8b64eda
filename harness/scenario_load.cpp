// Reads a scenario file: every key known, every name, marker, jq expression and AWS member checked.
#include <algorithm>
#include <filesystem>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/check.h"
#include "harness/jq.h"
#include "harness/scenario.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

/// Collects mistakes, so that one run shows them all.
class Loader {
public:
    Loader(const Source& source, const Catalog& catalog) : source_(source), context_{catalog} {
        context_.steps = [this](const Node& list) {
            std::vector<std::unique_ptr<Step>> loaded;
            steps(list, loaded);
            return loaded;
        };
    }

    Scenario load() {
        scenario_.file = source_.path();
        scenario_.folder = source_.folder();
        for (const char* name : {"run", "account", "region", "endpoint", "seed"})
            context_.names.add(name, Names::Kind::Builtin);
        const Node root(source_);
        guarded([&] { head(root); });
        if (root.json().is_object()) {
            if (const auto vars = root.find("vars")) guarded([&] { variables(*vars); });
            if (const auto resources = root.find("resources"))
                guarded([&] { this->resources(*resources); });
            if (const auto faults = root.find("faults")) guarded([&] { this->faults(*faults); });
            guarded([&] { steps(root.at("steps"), scenario_.steps); });
            if (const auto finally = root.find("finally"))
                guarded([&] { steps(*finally, scenario_.finally); });
        }
        scenario_.restarts = context_.restarts;
        if (!errors_.empty()) throw LoadErrors(std::move(errors_));
        return std::move(scenario_);
    }

private:
    template <class F>
    void guarded(F&& load) {
        try {
            load();
        } catch (const LoadError& e) {
            errors_.push_back(e);
        }
    }

    void head(const Node& root) {
        static const Keys keys{"scenario", "version",   "description", "tags",    "seed",
                               "clock",    "defaults",  "on_missing",  "outcome", "explore",
                               "vars",     "resources", "faults",      "steps",   "finally"};
        root.only(keys);
        scenario_.title = root.at("scenario").text();
        if (const auto version = root.find("version"); version && version->integer() != 1)
            version->fail("this version of leat reads version 1 of the format");
        if (const auto text = root.find("description")) text->text();
        if (const auto tags = root.find("tags"))
            for (const Node& tag : tags->items()) scenario_.tags.push_back(tag.text());
        if (const auto seed = root.find("seed")) {
            if (seed->integer() < 0) seed->fail("the seed must not be negative");
            scenario_.seed = static_cast<std::uint64_t>(seed->integer());
        }
        if (const auto clock = root.find("clock"))
            this->clock(*clock);
        else
            scenario_.clock.start = from_civil(2026, 1, 1);
        if (const auto defaults = root.find("defaults")) {
            defaults->only({"within", "settle_timeout"});
            if (const auto within = defaults->find("within")) scenario_.within = within->duration();
            if (const auto limit = defaults->find("settle_timeout"))
                scenario_.settle_timeout = limit->duration();
        }
        if (const auto missing = root.find("on_missing")) on_missing(*missing);
        if (const auto outcome = root.find("outcome")) this->outcome(*outcome);
        if (const auto explore = root.find("explore")) scenario_.explore = load_explore(*explore);
    }

    void outcome(const Node& node) {
        node.only({"ignore"});
        for (const Node& item : node.at("ignore").items()) {
            item.only({"path", "reason"});
            const Node path = item.at("path");
            try {
                jq("del(" + path.text() + ")");
            } catch (const JqError&) {
                path.fail("'" + path.text() + "' is no path of jq, such as .steps[].items[].Size");
            }
            scenario_.ignored.push_back({path.text(), item.at("reason").text()});
        }
    }

    void faults(const Node& all) {
        scenario_.faults_place = all.source().key_place(all.pointer());
        for (const auto& [name, node] : all.members())
            guarded([&, &name = name, &node = node] {
                check_name(all, name);
                scenario_.faults.push_back(load_declared_fault(name, node, context_));
            });
    }

    void clock(const Node& clock) {
        clock.only({"mode", "start"});
        const auto mode = clock.find("mode");
        const std::string name = mode ? mode->text() : "frozen";
        if (name == "scaled") mode->fail("'scaled' is not supported by this version of leat");
        if (name != "frozen" && name != "real")
            mode->fail("the mode of a clock is frozen or real, not '" + name + "'");
        scenario_.clock.frozen = name == "frozen";
        const auto start = clock.find("start");
        if (!start) {
            if (scenario_.clock.frozen) scenario_.clock.start = from_civil(2026, 1, 1);
            return;
        }
        if (!scenario_.clock.frozen) start->fail("only a frozen clock has a start");
        const auto time = parse_iso8601(start->text());
        if (!time) start->fail("expected a time such as 2026-03-01T12:00:00Z");
        scenario_.clock.start = *time;
    }

    void on_missing(const Node& node) {
        node.only({"clock", "faults", "restart"});
        const auto skips = [](const Node& value) {
            const std::string how = value.text();
            if (how != "skip" && how != "ignore") value.fail("skip or ignore, not '" + how + "'");
            return how == "skip";
        };
        if (const auto faults = node.find("faults"))
            scenario_.without_faults = skips(*faults) ? WithoutFaults::Skip : WithoutFaults::Ignore;
        if (const auto restart = node.find("restart"))
            scenario_.without_restart =
                skips(*restart) ? WithoutRestart::Skip : WithoutRestart::Ignore;
        if (const auto clock = node.find("clock")) {
            const std::string how = clock->text();
            if (how != "real_time" && how != "skip")
                clock->fail("without a clock: real_time or skip, not '" + how + "'");
            scenario_.without_clock = how == "skip" ? WithoutClock::Skip : WithoutClock::RealTime;
        }
    }

    void add_name(const Node& map, const std::string& name, Names::Kind kind,
                  const Keys& attributes = {}) {
        try {
            context_.names.add(name, kind, attributes);
        } catch (const ExpressionError& e) {
            map.fail_key(name, e.what());
        }
    }

    void check_name(const Node& map, const std::string& name) {
        const Json text = name;
        try {
            Node(map.source(), text, map.pointer()).name();
        } catch (const LoadError& e) {
            map.fail_key(name, e.text);
        }
    }

    void variables(const Node& vars) {
        for (const auto& [name, value] : vars.members()) {
            check_name(vars, name);
            validate_template(value, context_.names);
            add_name(vars, name, Names::Kind::Variable);
        }
        scenario_.vars = vars.json();
    }

    void resources(const Node& all) {
        for (const auto& [name, node] : all.members())
            guarded([&, &name = name, &node = node] { resource(all, name, node); });
    }

    void resource(const Node& all, const std::string& name, const Node& node) {
        check_name(all, name);
        const Node kind_node = node.at("kind");
        const std::string kind_name = kind_node.text();
        const ResourceKind* kind = nullptr;
        Keys known;
        for (const ResourceKind& candidate : resource_kinds()) {
            known.emplace_back(candidate.name);
            if (kind_name == candidate.name) kind = &candidate;
        }
        if (!kind)
            kind_node.fail("there is no kind '" + kind_name + "'" + did_you_mean(kind_name, known) +
                           "; known: " + join(known, ", "));
        // Known even when it is wrong, so that the steps are not blamed for it.
        context_.kinds[name] = kind_name;
        try {
            kind->load(node, context_);
        } catch (const LoadError& e) {
            errors_.push_back(e);
        }
        add_name(all, name, Names::Kind::Resource, kind->attributes);
        scenario_.resources.push_back(
            {name, kind, node.json(), all.source().key_place(node.pointer())});
    }

    void steps(const Node& list, std::vector<std::unique_ptr<Step>>& out) {
        const std::vector<Node> items = list.items();
        if (items.empty()) list.fail("there are no steps");
        for (const Node& item : items)
            guarded([&] {
                if (item.has("include"))
                    include(item, out);
                else
                    out.push_back(step(item));
            });
    }

    /// The steps of another file, a plain list, as if they stood here.
    void include(const Node& item, std::vector<std::unique_ptr<Step>>& out) {
        item.only({"include"});
        const Node file = item.at("include");
        const std::string name = file.text();
        const std::string path = name.starts_with("/") ? name : item.source().folder() + "/" + name;
        const std::string real = std::filesystem::weakly_canonical(path).string();
        if (std::find(including_.begin(), including_.end(), real) != including_.end())
            file.fail("'" + name + "' includes itself");
        if (including_.size() >= kMostIncludes) file.fail("too many files include each other");
        std::optional<Source> source;
        try {
            source = Source::read(path);
        } catch (const LoadError& e) {
            if (e.where.line) throw;  // read, but wrong
            file.fail("'" + name + "': " + e.text);
        }
        including_.push_back(real);
        guarded([&] { steps(Node(*source), out); });
        including_.pop_back();
    }

    std::unique_ptr<Step> step(const Node& node) {
        Keys known{"name"};
        if (!node.json().is_object()) node.fail("expected a step, found " + brief(node.json(), 60));
        const StepVerb* verb = nullptr;
        for (const StepVerb& candidate : step_verbs()) {
            known.emplace_back(candidate.name);
            if (!node.has(candidate.name)) continue;
            if (verb)
                node.fail(std::string("a step does one thing; this one has '") + verb->name +
                          "' and '" + candidate.name + "'");
            verb = &candidate;
        }
        node.only(known);
        if (!verb) {
            known.erase(known.begin());
            known.emplace_back("include");
            node.fail("the step does nothing; it needs one of " + join(known, ", "));
        }
        auto step = verb->load(node.at(verb->name), context_);
        step->verb = verb->name;
        const auto name = node.find("name");
        step->name = name ? name->text() : describe(*verb, node.at(verb->name));
        step->place = node.source().key_place(pointer_to(node.pointer(), verb->name));
        return step;
    }

    static std::string describe(const StepVerb& verb, const Node& body) {
        std::string name = verb.name;
        if (body.json().is_primitive() && !body.json().is_null())
            name += " " + as_text(body.json());
        else if (body.has("service") && body.has("operation"))
            name += " " + body.at("service").text() + " " + body.at("operation").text();
        else if (body.json().is_object() && !body.json().empty())
            name += " " + body.json().begin().key();
        return name;
    }

    static constexpr std::size_t kMostIncludes = 16;

    const Source& source_;
    std::vector<std::string> including_;  // the files that are being read, outermost first
    LoadContext context_;
    Scenario scenario_;
    std::vector<LoadError> errors_;
};

}  // namespace

Scenario load_scenario(const Source& source, const Catalog& catalog) {
    return Loader(source, catalog).load();
}

Scenario load_scenario(const std::string& path, const Catalog& catalog) {
    try {
        return load_scenario(Source::read(path), catalog);
    } catch (const LoadError& e) {
        throw LoadErrors({e});
    }
}

}  // namespace leat::harness
