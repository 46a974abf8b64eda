#include <set>

#include "protocol/shape.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/spending.h"
#include "services/dynamodb/writing.h"

namespace leat::dynamodb {
namespace {

constexpr std::size_t kMostWrites = 25;
constexpr const char* kMiscounted = "The number of conditions on the keys is invalid";

struct Planned {
    const std::string* table_name;
    const WriteRequest* request;
    const AttributeMap* attributes;
    TablePtr table;
    KeyBytes key;
    bool puts() const { return request->put_request.has_value(); }
};

std::string item_text(const AttributeMap& attributes) {
    std::string out = "{";
    for (const Attribute& attribute : attributes)
        out += (out.size() > 1 ? ", " : "") + attribute.name + "=" + to_text(attribute.value);
    return out + "}";
}

/// The request as the service's text shows it.
std::string requests_text(const BatchWriteItemInput& input) {
    std::string out = "{";
    for (const auto& [table, requests] : input.request_items) {
        out += (out.size() > 1 ? ", " : "") + table + "=[";
        for (const auto& request : requests) {
            if (&request != &requests.front()) out += ", ";
            out += "WriteRequest(PutRequest=";
            out += request.put_request
                       ? "PutRequest(Item=" + item_text(request.put_request->item) + ")"
                       : "null";
            out += ", DeleteRequest=";
            out += request.delete_request
                       ? "DeleteRequest(Key=" + item_text(request.delete_request->key) + ")"
                       : "null";
            out += ")";
        }
        out += "]";
    }
    return out + "}";
}

void check_counts(const BatchWriteItemInput& input) {
    std::size_t count = 0;
    for (const auto& [name, requests] : input.request_items) {
        count += requests.size();
        if (requests.empty() || requests.size() > kMostWrites)
            throw kValidation(
                "1 validation error detected: Value '" + requests_text(input) +
                "' at 'requestItems' failed to satisfy constraint: Map value must satisfy "
                "constraint: [Member must have length less than or equal to 25, Member must have "
                "length greater than or equal to 1]");
    }
    if (count > kMostWrites)
        throw kValidation("Too many items requested for the BatchWriteItem call");
}

Planned planned(const std::string& table_name, const WriteRequest& request) {
    if (request.put_request && request.delete_request)
        throw kValidation(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
            "the supported datatypes");
    if (!request.put_request && !request.delete_request)
        throw kValidation(
            "Supplied AttributeValue is empty, must contain exactly one of the supported "
            "datatypes");
    const AttributeMap& attributes =
        request.put_request ? request.put_request->item : request.delete_request->key;
    refuse_faults(attributes);
    if (request.put_request) check_item_size(attributes, false);
    return {&table_name, &request, &attributes, nullptr, {}};
}

std::vector<Planned> check(Call& call, const BatchWriteItemInput& input) {
    check_counts(input);
    std::vector<Planned> all;
    for (const auto& [name, requests] : input.request_items)
        for (const auto& request : requests) all.push_back(planned(name, request));
    TablePtr table;
    const std::string* of = nullptr;
    std::set<std::string_view> seen;
    for (auto& one : all) {
        if (of != one.table_name) table = table_for_items(call, *one.table_name);
        of = one.table_name;
        one.table = table;
    }
    for (auto& one : all) {
        one.key = one.puts() ? key_of_item(*one.table, *one.attributes)
                             : key_of_lookup(*one.table, *one.attributes, kMiscounted);
        if (one.puts()) check_index_keys(*one.table, *one.attributes, false);
        if (!seen.insert(one.key).second)
            throw kValidation("Provided list of item keys contains duplicates");
    }
    return all;
}

/// What the edge throttles; any other fault ends the request before anything is written.
std::vector<std::optional<protocol::Error>> strike_all(Call& call,
                                                       const std::vector<Planned>& all) {
    std::vector<std::optional<protocol::Error>> struck;
    for (const auto& one : all) {
        struck.push_back(strike_write(call, *one.table));
        if (struck.back() && !is_throttling(*struck.back())) throw *struck.back();
    }
    return struck;
}

}  // namespace

BatchWriteItemOutput batch_write_item(Call& call, const BatchWriteItemInput& input) {
    const auto all = check(call, input);
    auto struck = strike_all(call, all);
    BatchWriteItemOutput output;
    output.unprocessed_items.emplace();
    Spending spending;
    std::size_t done = 0;
    std::optional<protocol::Error> throttled;
    auto* const limits = throughput_limits(call);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Planned& one = all[i];
        auto refused = std::move(struck[i]);
        if (!refused && limits)
            refused = limits->refuses(*one.table, nullptr, ThroughputLimits::Use::Write, call.now);
        if (refused) {
            throttled = std::move(refused);
            (*output.unprocessed_items)[*one.table_name].push_back(*one.request);
            continue;
        }
        ++done;
        const Subject subject = locate(call.store, one.table, one.key);
        Spent spent;
        spent.add(*one.table, change(call, subject, one.puts() ? one.attributes : nullptr));
        spend(call, *one.table, spent, ThroughputLimits::Use::Write);
        spending.of(*one.table_name, one.table).add(spent);
        if (auto metrics = item_collection(input.return_item_collection_metrics, *one.table,
                                           *one.attributes)) {
            if (!output.item_collection_metrics) output.item_collection_metrics.emplace();
            (*output.item_collection_metrics)[*one.table_name].push_back(std::move(*metrics));
        }
    }
    if (!done && throttled) throw *std::move(throttled);
    output.consumed_capacity = spending.consumed(capacity_form(input.return_consumed_capacity));
    return output;
}

}  // namespace leat::dynamodb
