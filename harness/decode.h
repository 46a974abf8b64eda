#pragma once
// What an expectation looks at: items, and the chain of decoders that makes them from bytes.
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

/// One thing found: an object, a message, a line of one, an answer.
struct Item {
    Json value;            // what the checks see
    std::string bytes;     // what the next decoder sees, and what `text:` is about
    std::string origin;    // for messages: "data/x.gz line 3"
    bool decoded = false;  // value came out of a decoder; the next one takes it from there
    Json source;           // the thing it was decoded from (object head, message), undecoded
};

/// A decoder could not read an item; the text names the item's origin.
struct DecodeError : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Decoders of this version: gzip base64 json ndjson concat_json sns_envelope s3_event.
const std::vector<std::string>& decoders();
/// Decoders of the format that come later, to be refused with the right words.
const std::vector<std::string>& later_decoders();

std::vector<Item> decode(const std::vector<std::string>& chain, std::vector<Item> items);

/// Inflates a gzip file of one or more members; throws DecodeError.
std::string gunzip(const std::string& bytes, const std::string& origin);

}  // namespace leat::harness
