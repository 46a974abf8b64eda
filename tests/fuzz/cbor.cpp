// CBOR documents: what is accepted can be walked through, and reads the same when written anew.
#include "protocol/cbor.h"

#include "fuzz/target.h"

using namespace leat;
using namespace leat::protocol;

namespace {

// Writes an item again; counts what a container holds first.
void copy(const cbor::Item& item, cbor::Writer& writer) {
    std::string text;
    std::size_t size = 0;
    switch (item.form()) {
        case cbor::Form::Null:
            return writer.null();
        case cbor::Form::Boolean:
            return writer.boolean(item.boolean());
        case cbor::Form::Integer:
            return writer.integer(item.integer());
        case cbor::Form::Float:
            return writer.number(item.number());
        case cbor::Form::Bytes:
            item.append_to(text);
            return writer.bytes(text);
        case cbor::Form::Text:
            item.append_to(text);
            fuzz::require(item.equals(text), "a text equals itself");
            return writer.text(text);
        case cbor::Form::List:
            item.items([&](const cbor::Item&) { ++size; });
            writer.list(size);
            item.items([&](const cbor::Item& each) { copy(each, writer); });
            return;
        case cbor::Form::Map:
            item.members([&](const cbor::Item&, const cbor::Item&) { return ++size != 0; });
            writer.map(size);
            item.members([&](const cbor::Item& key, const cbor::Item& value) {
                copy(key, writer);
                copy(value, writer);
                return true;
            });
            return;
    }
}

std::string copied(const cbor::Document& document) {
    std::string out;
    cbor::Writer writer(out);
    copy(document.root(), writer);
    return out;
}

}  // namespace

LEAT_FUZZ_TARGET(cbor_document) {
    const auto document = cbor::Document::parse(input);
    if (!document) return;
    const std::string once = copied(*document);
    const auto again = cbor::Document::parse(once);
    fuzz::require(again.has_value(), "what is written is well-formed");
    fuzz::require(copied(*again) == once, "what is written reads the same");
}
