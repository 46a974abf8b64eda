#pragma once
// The state of one scenario while it runs. One thread; only the sinks have threads of their own.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/aws_client.h"
#include "harness/http_sink.h"
#include "harness/interpolate.h"
#include "harness/scenario.h"

namespace leat::harness {

struct Run {
    Run(const Scenario& scenario, Target& target, http::Client& http, const Catalog& catalog,
        std::uint64_t seed);

    const Scenario& scenario;
    Target& target;
    http::Client& http;
    std::string id;  // 8 hex digits, part of generated names
    Interpolator names;
    AwsClient aws;

    struct Created {
        const Resource* resource;
        Json attributes;
    };
    std::vector<Created> created;  // in order
    std::map<std::string, std::unique_ptr<HttpSink>> sinks;
    std::map<std::string, std::vector<Json>> mailboxes;  // queue URL → everything received so far
    struct Object {
        Json head;
        std::string bytes;
    };
    std::map<std::string, Object> objects;  // bucket/key/ETag → content, once fetched
    std::vector<std::string> notes;         // of `log` steps, shown with the step

    const std::string& account() const { return aws.endpoint().account; }
    const std::string& region() const { return aws.endpoint().region; }
    /// "orders-1a2b3c4d"
    std::string unique_name(const std::string& resource) const { return resource + "-" + id; }

    /// The attribute of the resource that the value names: a resource's name or its attributes; any
    /// other text is that attribute itself.
    std::string attribute(const Json& value, const std::string& attribute) const;
    /// The resource that was created under the name or has the attributes; nullptr when none.
    const Created* find(const Json& value) const;
    /// Waits until the probe is true; real time on targets without a clock.
    void await(const std::string& what, const std::function<bool()>& ready);
};

}  // namespace leat::harness
