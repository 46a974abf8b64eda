// `leat serve`: options of the emulator, and the life of the process around it.
#include <CLI/CLI.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <thread>

#include "app/commands.h"
#include "app/emulator.h"
#include "app/endpoint_file.h"
#include "base/time_text.h"
#include "runtime/log.h"
#include "service/version.h"

namespace leat::app {
namespace {

struct ServeOptions {
    Options emulator;
    std::string clock = "system";
    std::string durability = "process";
    std::string auth = "presence";
    std::string log_level = "info";
    std::string endpoint_file;
    bool until_stdin_closes = false;
};

// "system", "manual", "manual:2026-03-01T12:00:00Z" or "scaled:60".
bool set_clock(Options& options, const std::string& text) {
    const auto colon = text.find(':');
    const std::string mode = text.substr(0, colon);
    const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (mode == "system" && rest.empty()) {
        options.clock = runtime::ClockMode::System;
        return true;
    }
    if (mode == "manual") {
        options.clock = runtime::ClockMode::Manual;
        if (rest.empty()) return true;
        const auto start = parse_iso8601(rest);
        if (start) options.clock_start = *start;
        return start.has_value();
    }
    if (mode == "scaled") {
        options.clock = runtime::ClockMode::Scaled;
        options.clock_scale = std::strtod(rest.c_str(), nullptr);
        return options.clock_scale > 0;
    }
    return false;
}

void set_log_level(const std::string& name) {
    using runtime::LogLevel;
    const std::map<std::string, LogLevel> levels{{"debug", LogLevel::Debug},
                                                 {"info", LogLevel::Info},
                                                 {"warn", LogLevel::Warn},
                                                 {"error", LogLevel::Error},
                                                 {"off", LogLevel::Off}};
    runtime::set_log_level(levels.at(name));
}

// A connection and a file each cost a descriptor; the usual soft limit of 1024 is below what the
// server admits.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// Whoever started the emulator holds the other end of its standard input: when that process ends,
// however it ends, the emulator does too.
void stop_when_stdin_closes() {
    std::thread([] {
        char ignored[256];
        while (true) {
            const ssize_t got = ::read(STDIN_FILENO, ignored, sizeof ignored);
            if (got == 0 || (got < 0 && errno != EINTR)) break;
        }
        ::kill(::getpid(), SIGTERM);
    }).detach();
}

int serve(ServeOptions& options) {
    raise_descriptor_limit();
    set_log_level(options.log_level);
    if (!set_clock(options.emulator, options.clock)) {
        std::fprintf(stderr, "leat: --clock is system, manual, manual:<ISO time> or scaled:<n>\n");
        return 2;
    }
    options.emulator.durability = options.durability == "none"    ? storage::Durability::None
                                  : options.durability == "power" ? storage::Durability::Power
                                                                  : storage::Durability::Process;
    options.emulator.verify_signatures = options.auth == "verify";
    if (options.auth == "verify" && options.emulator.credentials_file.empty() &&
        options.emulator.data_dir.empty()) {
        std::fprintf(stderr,
                     "leat: --auth verify needs keys: name a file with --credentials, or a "
                     "--data-dir in which IAM has some\n");
        return 2;
    }
    // The signals are taken by this thread alone; every other one inherits the mask.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    try {
        Emulator emulator(options.emulator);
        std::printf("leat %s serves AWS at %s\nReady.\n", service::kVersion,
                    emulator.url().c_str());
        std::fflush(stdout);
        const EndpointFile endpoint_file(options.endpoint_file, emulator.url(), emulator.port());
        if (options.until_stdin_closes) stop_when_stdin_closes();
        int received = 0;
        sigwait(&signals, &received);
        emulator.stop();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "leat: %s\n", error.what());
        return 3;
    }
    return 0;
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
    const auto options = std::make_shared<ServeOptions>();
    CLI::App* command = app.add_subcommand("serve", "Serve the AWS APIs on one local port");
    command->add_option("--host", options->emulator.host, "Address to listen on")
        ->capture_default_str();
    command->add_option("--port", options->emulator.port, "Port; 0 takes a free one")
        ->capture_default_str();
    command->add_option("--endpoint-file", options->endpoint_file,
                        "Write url, port and pid as JSON to this file once it serves");
    command->add_option("--from", options->emulator.from,
                        "Start with the state of this snapshot (file or folder)");
    command->add_flag("--strict", options->emulator.strict,
                      "Refuse request members that are accepted without effect");
    command
        ->add_option("--ledger-limit", options->emulator.ledger_limit,
                     "Crossings each service keeps in the ledger; 0 keeps none")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--data-dir", options->emulator.data_dir,
                        "Keep all state here (default: a temporary directory)");
    command->add_option("--durability", options->durability, "What an acknowledged write survives")
        ->check(CLI::IsMember({"none", "process", "power"}))
        ->capture_default_str();
    command
        ->add_option("--clock", options->clock,
                     "system, manual, manual:<ISO time> or scaled:<factor>")
        ->capture_default_str();
    command
        ->add_option("--auth", options->auth,
                     "presence: requests must carry credentials; verify: and their signatures must "
                     "be right, with keys from --credentials or IAM")
        ->check(CLI::IsMember({"presence", "verify"}))
        ->capture_default_str();
    command->add_option(
        "--credentials", options->emulator.credentials_file,
        "Known access keys: an AWS shared credentials file ([profile], aws_access_key_id, "
        "aws_secret_access_key, and if wanted aws_session_token and aws_account_id)");
    command->add_option("--threads", options->emulator.threads,
                        "Threads that serve connections (default: one per core)");
    command->add_flag("--dynamodb-limits", options->emulator.dynamodb_limits,
                      "Throttle DynamoDB's tables and indexes by their provisioned capacity");
    command->add_option("--seed", options->emulator.seed, "Seed of generated ids");
    command->add_option("--log-level", options->log_level)
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->capture_default_str();
    command->add_flag("--until-stdin-closes", options->until_stdin_closes,
                      "End when standard input closes: with the process that started it");
    command->callback([&chosen, options] { chosen = [options] { return serve(*options); }; });
}

}  // namespace leat::app
