// snapshot: {name, of} compares what is there with the file beside the scenario; {save} and
// {restore} keep and bring back the emulator's whole state.
#include <algorithm>
#include <fstream>

#include "base/strings.h"
#include "harness/outcome.h"
#include "harness/session.h"
#include "harness/step_verbs.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

class ContentSnapshot : public Step {
public:
    ContentSnapshot(std::string name, std::vector<std::string> of)
        : name_(std::move(name)), of_(std::move(of)) {}

    void run(Run& run) override {
        run.target.settle();
        const Json now = contents(run, of_);
        const std::string path = snapshot_path(run.scenario.file);
        const SnapshotMode mode = run.shared->snapshots;
        std::ifstream file(path, std::ios::binary);
        if (file && mode != SnapshotMode::Renew) return compare(now, file, path);
        if (!file && mode == SnapshotMode::Compare)
            throw StepFailure("there is no " + path + " to compare with; --record writes it");
        std::ofstream out(path, std::ios::binary);
        out << now.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
        out.close();
        if (!out) throw StepFailure(path + " cannot be written");
        run.notes.push_back("written: " + path);
    }

private:
    std::string snapshot_path(const std::string& file) const {
        const std::string outcome = outcome_path(file);
        const std::string tail = ".outcome.json";
        return outcome.substr(0, outcome.size() - tail.size()) + "." + name_ + ".snapshot.json";
    }

    static void compare(const Json& now, std::ifstream& file, const std::string& path) {
        const Json stored = Json::parse(file, nullptr, false);
        if (!stored.is_object()) throw StepFailure(path + " is no snapshot");
        const auto found = compare_outcomes(stored, now);
        if (!found.empty()) throw StepFailure(difference_lines(found, path, "now"));
    }

    const std::string name_;
    const std::vector<std::string> of_;
};

class StateSnapshot : public Step {
public:
    StateSnapshot(std::string name, bool restore) : name_(std::move(name)), restore_(restore) {}

    void run(Run& run) override {
        if (!run.target.has("snapshot")) throw Skipped("the target has no snapshots of its state");
        // Others may be using the same server: a name of this run alone.
        const std::string name = name_ + "-" + run.id;
        Run::Shared& shared = *run.shared;
        if (restore_) {
            run.target.restore_snapshot(name);
            std::lock_guard lock(shared.mutex);
            shared.mailboxes = shared.saved_mailboxes[name_];
            return;
        }
        run.target.settle();
        run.target.save_snapshot(name);
        std::lock_guard lock(shared.mutex);
        shared.saved_mailboxes[name_] = shared.mailboxes;
    }

private:
    const std::string name_;
    const bool restore_;
};

}  // namespace

StepPtr load_snapshot(const Node& body, LoadContext& context) {
    if (context.in_parallel) body.fail("a branch of a parallel step cannot take snapshots");
    body.only({"name", "of", "save", "restore"});
    if (body.has("name") + body.has("save") + body.has("restore") != 1)
        body.fail("a snapshot has one of name, save and restore");
    if (body.has("of") && !body.has("name")) body.fail_key("of", "'of' goes with 'name'");
    if (const auto save = body.find("save")) {
        context.snapshots.insert(save->name());
        return std::make_unique<StateSnapshot>(save->name(), false);
    }
    if (const auto restore = body.find("restore")) {
        const std::string name = restore->name();
        if (!context.snapshots.count(name))
            restore->fail("no step before this one saves '" + name + "'" +
                          did_you_mean(name, {context.snapshots.begin(), context.snapshots.end()}));
        return std::make_unique<StateSnapshot>(name, true);
    }
    std::vector<std::string> of;
    for (const Node& item : body.at("of").items()) {
        const std::string what = item.text();
        const auto& known = content_kinds();
        if (std::find(known.begin(), known.end(), what) == known.end())
            item.fail("there is no '" + what + "' to look at" + did_you_mean(what, known) +
                      "; known: " + join(known, ", "));
        of.push_back(what);
    }
    if (of.empty()) body.at("of").fail("the list is empty");
    return std::make_unique<ContentSnapshot>(body.at("name").name(), std::move(of));
}

}  // namespace leat::harness
