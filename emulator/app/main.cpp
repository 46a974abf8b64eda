// The program: leat serve, leat test, leat shapes.
#include <CLI/CLI.hpp>

#include <sys/resource.h>

#include <csignal>
#include <cstdio>

#include "app/emulator.h"
#include "app/shape_dump.h"
#include "base/time_text.h"
#include "harness/command.h"
#include "runtime/log.h"
#include "service/version.h"

namespace {

using leat::app::Options;

struct ServeOptions {
    Options emulator;
    std::string clock = "system";
    std::string durability = "process";
    std::string log_level = "info";
};

// "system", "manual", "manual:2026-03-01T12:00:00Z" or "scaled:60".
bool set_clock(Options& options, const std::string& text) {
    const auto colon = text.find(':');
    const std::string mode = text.substr(0, colon);
    const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (mode == "system" && rest.empty()) {
        options.clock = leat::runtime::ClockMode::System;
        return true;
    }
    if (mode == "manual") {
        options.clock = leat::runtime::ClockMode::Manual;
        if (rest.empty()) return true;
        const auto start = leat::parse_iso8601(rest);
        if (start) options.clock_start = *start;
        return start.has_value();
    }
    if (mode == "scaled") {
        options.clock = leat::runtime::ClockMode::Scaled;
        options.clock_scale = std::strtod(rest.c_str(), nullptr);
        return options.clock_scale > 0;
    }
    return false;
}

void set_log_level(const std::string& name) {
    using leat::runtime::LogLevel;
    const std::map<std::string, LogLevel> levels{{"debug", LogLevel::Debug},
                                                 {"info", LogLevel::Info},
                                                 {"warn", LogLevel::Warn},
                                                 {"error", LogLevel::Error},
                                                 {"off", LogLevel::Off}};
    leat::runtime::set_log_level(levels.at(name));
}

// A connection and a file each cost a descriptor; the usual soft limit of 1024 is below what the
// server admits.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(ServeOptions& options) {
    raise_descriptor_limit();
    set_log_level(options.log_level);
    if (!set_clock(options.emulator, options.clock)) {
        std::fprintf(stderr, "leat: --clock is system, manual, manual:<ISO time> or scaled:<n>\n");
        return 2;
    }
    options.emulator.durability = options.durability == "none" ? leat::storage::Durability::None
                                  : options.durability == "power"
                                      ? leat::storage::Durability::Power
                                      : leat::storage::Durability::Process;
    // The signals are taken by this thread alone; every other one inherits the mask.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    try {
        leat::app::Emulator emulator(options.emulator);
        std::printf("leat %s serves AWS at %s\nReady.\n", leat::service::kVersion,
                    emulator.url().c_str());
        std::fflush(stdout);
        int received = 0;
        sigwait(&signals, &received);
        emulator.stop();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "leat: %s\n", error.what());
        return 3;
    }
    return 0;
}

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
    CLI::App* command = app.add_subcommand("serve", "Serve the AWS APIs on one local port");
    command->add_option("--host", options.emulator.host, "Address to listen on")
        ->capture_default_str();
    command->add_option("--port", options.emulator.port, "Port; 0 takes a free one")
        ->capture_default_str();
    command->add_option("--data-dir", options.emulator.data_dir,
                        "Keep all state here (default: a temporary directory)");
    command->add_option("--durability", options.durability, "What an acknowledged write survives")
        ->check(CLI::IsMember({"none", "process", "power"}))
        ->capture_default_str();
    command
        ->add_option("--clock", options.clock,
                     "system, manual, manual:<ISO time> or scaled:<factor>")
        ->capture_default_str();
    command->add_option("--threads", options.emulator.threads,
                        "Threads that serve connections (default: one per core)");
    command->add_option("--seed", options.emulator.seed, "Seed of generated ids");
    command->add_option("--log-level", options.log_level)
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->capture_default_str();
    return command;
}

CLI::App* add_test(CLI::App& app, leat::harness::TestOptions& options,
                   std::vector<std::string>& paths) {
    CLI::App* command = app.add_subcommand("test", "Run scenario files");
    command->add_option("paths", paths, "Scenario files, or folders of them")->required();
    command->add_option("--target", options.target, "local, or http://host:port")
        ->capture_default_str();
    command->add_option("--junit", options.junit, "Write a JUnit report to this file");
    command->add_option("--seed", options.seed, "Seed instead of the scenario's own");
    command->add_flag("--show-delivered", options.show_delivered,
                      "Print what arrived in buckets, queues and sinks");
    command->add_flag("--verbose", options.verbose, "Print every step");
    return command;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"leat: AWS data pipelines on this machine"};
    app.set_version_flag("--version", leat::service::kVersion);
    app.require_subcommand(1);
    ServeOptions serve_options;
    leat::harness::TestOptions test_options;
    std::vector<std::string> paths;
    CLI::App* serve_command = add_serve(app, serve_options);
    CLI::App* test_command = add_test(app, test_options, paths);
    CLI::App* shapes = app.add_subcommand("shapes", "Print every declared shape as JSON");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (serve_command->parsed()) return serve(serve_options);
    if (test_command->parsed()) return leat::harness::test_command(paths, test_options);
    if (shapes->parsed()) std::printf("%s\n", leat::app::shape_dump().c_str());
    return 0;
}
