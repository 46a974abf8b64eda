// `leat shapes`: every declared shape as JSON.
#include <CLI/CLI.hpp>

#include <cstdio>

#include "app/commands.h"
#include "app/shape_dump.h"

namespace leat::app {

void add_shapes(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("shapes", "Print every declared shape as JSON");
    command->callback([&chosen] {
        chosen = [] {
            std::printf("%s\n", shape_dump().c_str());
            return 0;
        };
    });
}

}  // namespace leat::app
