// `leat test`: runs scenario files.
#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "harness/command.h"

namespace leat::app {

void add_test(CLI::App& app, Chosen& chosen) {
    struct State {
        harness::TestOptions options;
        std::vector<std::string> paths;
    };
    const auto state = std::make_shared<State>();
    auto& options = state->options;
    CLI::App* command = app.add_subcommand("test", "Run scenario files");
    command->add_option("paths", state->paths, "Scenario files, or folders of them")->required();
    command->add_option("--target", options.target, "local, or http://host:port")
        ->capture_default_str();
    command->add_option(
        "--existing", options.existing,
        "Take the resources that this JSON file has ARNs of, and make only the rest");
    command->add_option("--junit", options.junit, "Write a JUnit report to this file");
    command->add_option("--html", options.html, "Write a page about the run to this file");
    command->add_option("--tag", options.tags, "Only scenarios with this tag; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--jobs", options.jobs, "Scenarios side by side (default: one per core)")
        ->check(CLI::Range(1, 64));
    command->add_flag("--watch", options.watch,
                      "Run again when a scenario, its code or its programs change");
    command->add_option("--seed", options.seed, "Seed instead of the scenario's own");
    command
        ->add_option("--explore", options.explore,
                     "Run each scenario so many times with random faults; --seed is the first")
        ->check(CLI::Range(1, 1'000'000));
    command->add_flag("--record", options.record, "Store the outcomes beside the scenarios");
    command->add_flag("--verify", options.verify, "The outcomes must be those that are stored");
    command->add_option("--compare", options.compare, "Two targets that must come to the same")
        ->delimiter(',');
    command->add_flag("--show-delivered", options.show_delivered,
                      "Print what arrived in buckets, queues and sinks");
    command->add_flag("--verbose", options.verbose, "Print every step");
    command->callback([&chosen, state] {
        chosen = [state] { return harness::test_command(state->paths, state->options); };
    });
}

}  // namespace leat::app
