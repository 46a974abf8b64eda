// response: what a reading AWS operation answers; asked again until the checks hold.
#include "harness/expect.h"

namespace leat::harness {

namespace {

void load_response(const Node& node, LoadContext& context) { validate_call(node, context); }

Collected collect_response(Run& run, const Json& spec) {
    Json input = spec.value("input", Json::object());
    if (input.is_null()) input = Json::object();
    try {
        const AwsAnswer answer =
            run.aws.call(as_text(spec["service"]), as_text(spec["operation"]), input);
        const Json document = answer.document();
        Item item{document, document.dump(), "the answer", true, document};
        Collected collected;
        collected.items.push_back(std::move(item));
        if (!answer.ok)
            collected.notes.push_back("refused: " + answer.code + ": " + answer.message);
        return collected;
    } catch (const EncodeError& e) {
        throw StepFailure(as_text(spec["operation"]) + ": " + e.what());
    }
}

}  // namespace

constinit const ItemSource kResponse{
    "response", {"service", "operation", "input"}, load_response, collect_response};

}  // namespace leat::harness
