#pragma once
// Expectations: a source of items (what is in a bucket, what a queue held, what a sink received,
// what an operation answers) and the checks on them.
#include "harness/check.h"
#include "harness/run.h"

namespace leat::harness {

struct Collected {
    std::vector<Item> items;          // undecoded
    std::vector<std::string> notes;   // what was near, for failures
    std::vector<std::string> faults;  // checks of the source's own that do not hold
};

/// A source (expect_<name>.cpp).
struct ItemSource {
    const char* name;
    FixedKeys keys;  // of its own, beside checks, decode, within, capture and on_real_clock
    void (*load)(const Node& node, LoadContext& context);
    Collected (*collect)(Run& run, const Json& spec);
    const char* capability = "";  // that the target must have
};

extern const ItemSource kObjects, kMessages, kItems, kReceived, kResponse, kLedger, kGaps;
const std::vector<ItemSource>& item_sources();
const ItemSource* item_source(const std::string& name);

/// Collects, decodes and checks. Interpolates the spec each time.
Verdict look(Run& run, const ItemSource& source, const Json& spec);
/// The same up to the decoded items.
Collected collect_decoded(Run& run, const ItemSource& source, const Json& spec);
/// All keys of a source's mapping and its `on_real_clock` variant.
void validate_source(const Node& node, const ItemSource& source, LoadContext& context);
/// The spec as it holds on this target.
Json for_target(const Run& run, const Json& spec);

/// conserve: every produced record is in exactly one outlet.
void validate_conserve(const Node& node, LoadContext& context);
Verdict look_conserve(Run& run, const Json& spec);
/// Whether it asks for something that only a ledger knows.
bool conserve_needs_ledger(const Json& spec);

/// Everything a queue holds is received, kept by the runner and deleted; gives all that ever came.
std::vector<Json> drain(Run& run, const std::string& queue_url);
/// An object's content, fetched once per ETag.
const Run::Object& fetch_object(Run& run, const std::string& bucket, const Json& listed);
/// All items of a table (or an index, as Scan's input says) as plain documents.
std::vector<Json> table_items(Run& run, Json scan);
/// All objects of a bucket below a prefix, as ListObjectsV2 gives them.
std::vector<Json> list_objects(Run& run, const std::string& bucket, const std::string& prefix);

}  // namespace leat::harness
