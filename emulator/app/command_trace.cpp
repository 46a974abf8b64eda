// `leat trace ID`: what happened to a record, an object or a message, told by a running emulator.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <stdexcept>

#include "app/commands.h"
#include "app/endpoint_file.h"
#include "app/trace_text.h"
#include "base/strings.h"
#include "http/client.h"

namespace leat::app {
namespace {

using protocol::Document;

struct TraceOptions {
    std::string id;
    std::string endpoint = "http://127.0.0.1:4566";
    std::string endpoint_file;
};

struct Story {
    std::vector<Document> rows;
    std::int64_t forgotten = 0;
};

Story ask(const TraceOptions& options) {
    http::Client client(std::chrono::seconds(30));
    const std::string question =
        options.endpoint + "/_leat/ledger?limit=10000&trace=" + percent_encode(options.id);
    Story story;
    std::string after;
    for (;;) {
        const auto answer = client.send({"GET", question + after, {}, ""});
        if (answer.status != 200)
            throw std::runtime_error(options.endpoint + " answered with status " +
                                     std::to_string(answer.status) +
                                     "; is it leat, and of this version?");
        const Document page = Document::parse(answer.body);
        const Document* rows = page.find("rows");
        const Document* forgotten = page.find("forgotten");
        if (!rows || !rows->is_array() || !forgotten || !forgotten->is_integer())
            throw std::runtime_error(options.endpoint + " did not answer with a ledger.");
        story.rows.insert(story.rows.end(), rows->items().begin(), rows->items().end());
        story.forgotten = forgotten->as_integer();
        const auto next = page.text("next");
        if (!next) return story;
        after = "&after=" + percent_encode(*next);
    }
}

int trace(TraceOptions& options) {
    try {
        if (!options.endpoint_file.empty())
            options.endpoint = EndpointFile::read_url(options.endpoint_file);
        while (options.endpoint.ends_with('/')) options.endpoint.pop_back();
        const Story story = ask(options);
        std::fputs(trace_text(story.rows).c_str(), stdout);
        if (story.rows.empty())
            std::fprintf(stderr, "leat: nothing is known of '%s'.\n", options.id.c_str());
        if (story.forgotten > 0)
            std::fprintf(stderr,
                         "leat: the %lld oldest rows of the ledger are not kept any more "
                         "(--ledger-limit).\n",
                         static_cast<long long>(story.forgotten));
        return story.rows.empty() ? 1 : 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "leat: %s\n", error.what());
        return 3;
    }
}

}  // namespace

void add_trace(CLI::App& app, Chosen& chosen) {
    const auto options = std::make_shared<TraceOptions>();
    CLI::App* command =
        app.add_subcommand("trace", "Tell what happened to a record, an object or a message");
    command
        ->add_option(
            "id", options->id,
            "A sequence number, a record id, s3://bucket/key, a message id or a request id")
        ->required();
    auto* endpoint =
        command->add_option("--endpoint", options->endpoint, "Where the emulator serves")
            ->capture_default_str();
    command
        ->add_option("--endpoint-file", options->endpoint_file,
                     "The file that leat serve --endpoint-file has written")
        ->excludes(endpoint);
    command->callback([options, &chosen] { chosen = [options] { return trace(*options); }; });
}

}  // namespace leat::app
