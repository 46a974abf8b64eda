// objects: what a bucket holds.
#include "base/strings.h"
#include "harness/expect.h"
#include "harness/marker.h"
#include "harness/match.h"

namespace leat::harness {

namespace {

void load_objects(const Node& node, LoadContext& context) {
    validate_resource(node.at("bucket"), context, {"bucket"});
    if (const auto prefix = node.find("prefix")) validate_template(*prefix, context.names);
    for (const char* key : {"key", "head"})
        if (const auto value = node.find(key)) validate_expected(*value, context.names);
}

bool needs_content(const Json& spec) {
    for (const char* key : {"decode", "head", "text", "size", "sha256"})
        if (spec.contains(key)) return true;
    return false;
}

Collected collect_objects(Run& run, const Json& spec) {
    const std::string bucket = run.attribute(spec["bucket"], "name");
    const std::string wanted = spec.contains("key") ? as_text(spec["key"]) : "";
    const auto marker = Marker::parse(wanted);
    std::string prefix = spec.contains("prefix") ? as_text(spec["prefix"]) : "";
    if (prefix.empty() && !wanted.empty() && !marker) prefix = wanted;
    Collected collected;
    std::vector<std::string> others;
    for (const Json& listed : list_objects(run, bucket, prefix)) {
        const std::string key = as_text(listed["Key"]);
        const bool chosen = wanted.empty() || (marker ? marker->accepts(key) : key == wanted);
        if (!chosen) {
            others.push_back(key);
            continue;
        }
        Item item;
        item.value = listed;
        item.origin = key;
        if (needs_content(spec)) {
            const Run::Object& object = fetch_object(run, bucket, listed);
            const Json& head = object.head;
            item.bytes = object.bytes;
            for (const auto& [name, value] : head.items()) item.value[name] = value;
            if (spec.contains("head")) {
                const auto found = differences(spec["head"], head, MatchMode::Subset);
                if (!found.empty()) {
                    collected.faults.push_back("the head of " + key + " is not as expected:");
                    for (const std::string& line : describe(found))
                        collected.faults.push_back("    " + line);
                }
            }
        }
        item.source = item.value;
        collected.items.push_back(std::move(item));
    }
    if (collected.items.empty()) {
        const bool looked_below = !prefix.empty() && others.empty();
        if (looked_below)
            for (const Json& listed : list_objects(run, bucket, ""))
                others.push_back(as_text(listed["Key"]));
        if (others.empty())
            collected.notes.push_back("the bucket " + bucket + " is empty");
        else
            collected.notes.push_back(
                format("the bucket %s has %zu other objects: ", bucket.c_str(), others.size()) +
                join({others.begin(),
                      others.begin() +
                          static_cast<std::ptrdiff_t>(std::min<std::size_t>(others.size(), 4))},
                     ", ") +
                (others.size() > 4 ? ", …" : ""));
    }
    return collected;
}

}  // namespace

std::vector<Json> list_objects(Run& run, const std::string& bucket, const std::string& prefix) {
    std::vector<Json> all;
    Json input{{"Bucket", bucket}, {"Prefix", prefix}};
    while (true) {
        const Json page = run.aws.must("s3", "ListObjectsV2", input);
        for (const Json& object : page.value("Contents", Json::array())) all.push_back(object);
        if (!page.value("IsTruncated", false)) return all;
        input["ContinuationToken"] = page["NextContinuationToken"];
    }
}

const Run::Object& fetch_object(Run& run, const std::string& bucket, const Json& listed) {
    const std::string key = as_text(listed["Key"]);
    const std::string id = bucket + "/" + key + "/" + listed.value("ETag", "");
    std::lock_guard lock(run.shared->mutex);
    auto& objects = run.shared->objects;
    const auto it = objects.find(id);
    if (it != objects.end()) return it->second;
    AwsAnswer answer = run.aws.call("s3", "GetObject", {{"Bucket", bucket}, {"Key", key}});
    if (!answer.ok) throw StepFailure("GetObject " + key + ": " + answer.code);
    answer.output.erase("Body");
    return objects[id] = {std::move(answer.output), std::move(answer.body)};
}

constinit const ItemSource kObjects{
    "objects", {"bucket", "prefix", "key", "head"}, load_objects, collect_objects};

}  // namespace leat::harness
