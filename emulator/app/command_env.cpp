// `leat env`: what a shell, Terraform and each SDK need to be pointed at an emulator.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "app/client_settings.h"
#include "app/commands.h"
#include "app/emulator.h"
#include "app/endpoint_file.h"
#include "service/service.h"

namespace leat::app {
namespace {

struct EnvOptions {
    ClientSettings settings;
    std::string endpoint_file;
    std::string format = client_formats().front().name;
};

int env(EnvOptions& options) {
    ClientSettings& settings = options.settings;
    try {
        if (!options.endpoint_file.empty())
            settings.endpoint = EndpointFile::read_url(options.endpoint_file);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "leat: %s\n", error.what());
        return 3;
    }
    while (settings.endpoint.ends_with('/')) settings.endpoint.pop_back();
    const std::string fault = fault_of(settings);
    if (!fault.empty()) {
        std::fprintf(stderr, "leat: %s\n", fault.c_str());
        return 2;
    }
    for (const service::Identity* identity : identities())
        settings.services.push_back(identity->traits.name);
    std::sort(settings.services.begin(), settings.services.end());
    for (const ClientFormat& format : client_formats())
        if (options.format == format.name) std::fputs(format.print(settings).c_str(), stdout);
    return 0;
}

}  // namespace

void add_env(CLI::App& app, Chosen& chosen) {
    const auto options = std::make_shared<EnvOptions>();
    ClientSettings& settings = options->settings;
    CLI::App* command =
        app.add_subcommand("env", "Print what points a shell, Terraform or an SDK here");
    auto* endpoint =
        command->add_option("--endpoint", settings.endpoint, "Where the emulator serves")
            ->capture_default_str();
    command
        ->add_option("--endpoint-file", options->endpoint_file,
                     "The file that leat serve --endpoint-file has written")
        ->excludes(endpoint);
    command->add_option("--region", settings.region)->capture_default_str();
    command->add_option("--access-key-id", settings.access_key_id, "12 digits choose the account")
        ->capture_default_str();
    command->add_option("--secret-access-key", settings.secret_access_key)->capture_default_str();
    std::vector<std::string> names;
    std::string about = "Formats:";
    for (const ClientFormat& format : client_formats()) {
        names.emplace_back(format.name);
        const std::string gap(12 - std::min<std::size_t>(11, names.back().size()), ' ');
        about += "\n  " + names.back() + gap + format.about;
    }
    command->add_option("--format", options->format, "See below")
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    command->footer(about);
    command->callback([&chosen, options] { chosen = [options] { return env(*options); }; });
}

}  // namespace leat::app
