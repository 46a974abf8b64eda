// received: what an HTTP sink of the scenario got, past requests included.
#include "base/strings.h"
#include "harness/expect.h"
#include "harness/match.h"

namespace leat::harness {

namespace {

void load_received(const Node& node, LoadContext& context) {
    validate_resource(node.at("sink"), context, {"http_sink"});
    for (const char* key : {"headers", "path", "method"})
        if (const auto value = node.find(key)) validate_expected(*value, context.names);
    if (const auto signature = node.find("signature"))
        if (signature->text() != "valid") signature->fail("the signature can only be 'valid'");
}

/// Header names have no case.
Json lower_keys(const Json& headers) {
    Json lower = Json::object();
    for (const auto& [name, value] : headers.items()) lower[to_lower(name)] = value;
    return lower;
}

bool chosen(const Json& spec, const Json& request) {
    if (spec.contains("headers") &&
        !matches(lower_keys(spec["headers"]), request["headers"], MatchMode::Subset))
        return false;
    for (const char* key : {"path", "method"})
        if (spec.contains(key) && !matches(spec[key], request[key], MatchMode::Subset))
            return false;
    return true;
}

Collected collect_received(Run& run, const Json& spec) {
    Collected collected;
    const std::string name = run.attribute(spec["sink"], "name");
    const auto sink = run.sinks.find(name);
    if (sink == run.sinks.end()) throw StepFailure("there is no sink " + name);
    int number = 0;
    std::string seen;
    for (const SinkRequest& request : sink->second->received()) {
        Json headers = Json::object();
        for (const auto& [header, value] : request.headers) headers[header] = value;
        Item item;
        item.value = {{"method", request.method},
                      {"path", request.path},
                      {"headers", headers},
                      {"body", request.body},
                      {"signature", request.signature}};
        item.bytes = request.body;
        item.origin = name + " request " + std::to_string(++number);
        item.source = item.value;
        const std::string type = request.header("x-amz-sns-message-type");
        seen += (seen.empty() ? "" : ", ") + request.method + " " + request.path +
                (type.empty() ? "" : " " + type);
        if (!chosen(spec, item.value)) continue;
        if (spec.contains("signature") && request.signature != "valid")
            collected.faults.push_back(
                "the signature of " + item.origin + " is " +
                (request.signature.empty()
                     ? "not checked; the sink needs verify_sns_signature: true"
                     : request.signature));
        collected.items.push_back(std::move(item));
    }
    collected.notes.push_back(number ? "the sink received: " + seen.substr(0, 400)
                                     : "the sink received nothing");
    return collected;
}

}  // namespace

constinit const ItemSource kReceived{"received",
                                     {"sink", "headers", "path", "method", "signature"},
                                     load_received,
                                     collect_received};

}  // namespace leat::harness
