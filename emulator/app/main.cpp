// The program: reads the command line and runs the subcommand that it names.
#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "service/version.h"

int main(int argc, char** argv) {
    CLI::App app{"leat: AWS data pipelines on this machine"};
    app.set_version_flag("--version", leat::service::kVersion);
    app.require_subcommand(1);
    leat::app::Chosen chosen;
    leat::app::add_serve(app, chosen);
    leat::app::add_env(app, chosen);
    leat::app::add_test(app, chosen);
    leat::app::add_trace(app, chosen);
    leat::app::add_shapes(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return chosen();
}
