#pragma once
// The program's subcommands, one file each. A command's function adds its options to the command
// line; when the user chose that command, parsing sets `chosen` to what runs it and gives the
// program's exit status. Called once each, by main.
#include <functional>

namespace CLI {
class App;
}

namespace leat::app {

using Chosen = std::function<int()>;

void add_serve(CLI::App& app, Chosen& chosen);
void add_env(CLI::App& app, Chosen& chosen);
void add_test(CLI::App& app, Chosen& chosen);
void add_shapes(CLI::App& app, Chosen& chosen);
void add_trace(CLI::App& app, Chosen& chosen);

}  // namespace leat::app
