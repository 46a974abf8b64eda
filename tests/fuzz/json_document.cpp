// JSON of any shape: what is read can be written and read again.
#include "fuzz/target.h"
#include "protocol/document.h"
#include "services/lambda/json_check.h"

using namespace leat;

LEAT_FUZZ_TARGET(json_document) {
    lambda::json_fault(input);
    protocol::Document document;
    try {
        document = protocol::Document::parse(input);
    } catch (const protocol::DocumentError&) {
        return;
    }
    const std::string text = document.to_json();
    try {
        fuzz::require(protocol::Document::parse(text) == document, "the same document comes back");
        fuzz::require(protocol::Document::parse(document.to_spaced_json()) == document,
                      "the same document comes back from the spaced form");
    } catch (const protocol::DocumentError&) {
        fuzz::require(false, "what is written can be read");
    }
}
