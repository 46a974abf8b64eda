#pragma once
// The state of one scenario while it runs. A Run belongs to one thread; the branches of a
// `parallel` step have a Run each, and what they share stands in Shared, behind its mutex.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "harness/aws_client.h"
#include "harness/http_sink.h"
#include "harness/interpolate.h"
#include "harness/process.h"
#include "harness/report.h"
#include "harness/scenario.h"

namespace leat::harness {

class Background;
class FaultBook;

/// A record that a `produce` step sent.
struct Produced {
    std::string resource;  // the name in the scenario
    Json value;            // the document, or the text of raw bytes
    std::string id;        // sequence number, record id, message id or s3://bucket/key
};

/// What `snapshot` steps do with their files.
enum class SnapshotMode {
    WriteMissing,  // compare; write what does not exist
    Renew,         // write
    Compare,       // compare; one that does not exist is a failure
};

/// How strictly expectations look; less so while exploring.
struct Tolerance {
    bool duplicates = false;  // what AWS promises at least once may come twice
    Duration patience{0};     // of virtual time, beyond what they wait anyway
};

struct Run {
    Run(const Scenario& scenario, Target& target, http::Client& http, const Catalog& catalog,
        std::uint64_t seed);
    /// A branch: the same names so far, a source of chance of its own.
    Run(const Run& parent, std::uint64_t branch);
    Run(const Run&) = delete;
    ~Run();

    const Scenario& scenario;
    Target& target;
    http::Client& http;
    std::string id;  // 8 hex digits, part of generated names
    std::uint64_t seed;
    Timestamp started;  // of the target's clock
    Interpolator names;
    AwsClient aws;

    struct Created {
        const Resource* resource;
        Json attributes;
        bool found = false;  // it existed already, and stays
    };
    std::vector<Created> created;  // in order

    struct Object {
        Json head;
        std::string bytes;
    };
    struct Shared {
        Shared();
        ~Shared();
        std::mutex mutex;  // guards all but `sinks` and `faults`, which stand before the steps run
        std::map<std::string, std::unique_ptr<HttpSink>> sinks;
        std::map<std::string, std::vector<Json>> mailboxes;  // queue URL → everything received
        std::map<std::string, Object> objects;  // bucket/key/ETag → content, once fetched
        std::vector<Produced> produced;         // in the order of their sending
        std::map<std::string, std::map<std::string, std::vector<Json>>> saved_mailboxes;
        Json gaps_before = Json::array();  // others may be using the same server
        Json gaps_seen = Json::array();    // by emulators that were restarted since
        std::vector<std::unique_ptr<Background>> programs;  // that go on beside the steps
        std::unique_ptr<FaultBook> faults;
        // Set before the steps run.
        Tolerance tolerance;
        std::function<ProcessResult(const ProcessRequest&)> run_program = run_process;
        SnapshotMode snapshots = SnapshotMode::WriteMissing;
    };
    std::shared_ptr<Shared> shared;
    std::map<std::string, std::unique_ptr<HttpSink>>& sinks;  // the shared ones

    /// The members that the target accepted without acting on them, since this run began.
    Json gaps();

    // Of the step that runs now.
    std::vector<std::string> notes;        // shown with the step
    Json observed = Json::array();         // for the outcome document
    std::vector<StepResult> children;      // of the steps inside it
    std::map<std::string, Json> captured;  // since the Run began, for the parent of a branch

    const std::string& account() const { return aws.endpoint().account; }
    const std::string& region() const { return aws.endpoint().region; }
    /// "orders-1a2b3c4d"
    std::string unique_name(const std::string& resource) const { return resource + "-" + id; }

    /// The attribute of the resource that the value names: a resource's name or its attributes; any
    /// other text is that attribute itself.
    std::string attribute(const Json& value, const std::string& attribute) const;
    /// The resource that was created under the name or has the attributes; nullptr when none.
    const Created* find(const Json& value) const;
    /// Calls go to this account and region from now on.
    void act_in(const std::string& account, const std::string& region);
    /// Waits until the probe is true; real time on targets without a clock.
    void await(const std::string& what, const std::function<bool()>& ready);
    /// A captured value: known to later steps.
    void set_captured(const std::string& name, const Json& value);
    /// Keeps what a step saw for the outcome document.
    void observe(const std::string& what, Json items, bool ordered = true);
};

}  // namespace leat::harness
