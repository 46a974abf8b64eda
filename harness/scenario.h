#pragma once
// A loaded scenario: everything checked, nothing run yet. Immutable after loading.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/explore_settings.h"
#include "harness/fault_spec.h"
#include "harness/load.h"
#include "harness/target.h"

namespace leat::harness {

struct Run;

/// One step; a verb each (step_<verb>.cpp).
class Step {
public:
    virtual ~Step() = default;
    /// Throws StepFailure, Skipped or TargetLost.
    virtual void run(Run& run) = 0;

    std::string name;  // as given, or the verb
    std::string verb;
    Place place;
};

struct Resource;

/// What a kind of resource can do (resource_<kind>.cpp).
struct ResourceKind {
    const char* name;
    FixedKeys attributes;  // for ${resource.attribute}
    void (*load)(const Node& node, LoadContext& context);
    /// Creates it and waits until it can be used; gives its attributes.
    Json (*create)(Run& run, const Resource& resource, const Json& spec);
    /// Deletes it; nullptr when there is nothing to delete.
    void (*remove)(Run& run, const Json& attributes);
    /// The attributes of one that exists (existing.h says by what ARN); nullptr when none can.
    Json (*find)(Run& run, const std::string& arn);
};

const std::vector<ResourceKind>& resource_kinds();

struct Resource {
    std::string name;
    const ResourceKind* kind = nullptr;
    Json spec;  // with ${…}
    Place place;
};

enum class WithoutClock { RealTime, Skip };
enum class WithoutFaults { Skip, Ignore };
enum class WithoutRestart { Skip, Ignore };

/// What outcome documents of this scenario do not compare: a jq path and the reason.
struct Ignored {
    std::string path;
    std::string reason;
};

struct Scenario {
    std::string title;
    std::string file;
    std::string folder;
    std::vector<std::string> tags;
    std::uint64_t seed = 1;
    ClockSettings clock;
    Duration within{60'000};
    Duration settle_timeout{30'000};  // real
    WithoutClock without_clock = WithoutClock::RealTime;
    WithoutFaults without_faults = WithoutFaults::Skip;
    WithoutRestart without_restart = WithoutRestart::Skip;
    bool restarts = false;  // has a `restart` step
    std::vector<Ignored> ignored;
    ExploreSettings explore;
    Json vars = Json::object();
    std::vector<Resource> resources;
    std::vector<DeclaredFault> faults;
    Place faults_place;
    std::vector<std::unique_ptr<Step>> steps;
    std::vector<std::unique_ptr<Step>> finally;
};

/// Reads and checks a file; throws LoadErrors with everything that is wrong.
Scenario load_scenario(const std::string& path, const Catalog& catalog);
Scenario load_scenario(const Source& source, const Catalog& catalog);

/// All step verbs and what loads them.
struct StepVerb {
    const char* name;
    std::unique_ptr<Step> (*load)(const Node& body, LoadContext& context);
};
const std::vector<StepVerb>& step_verbs();

}  // namespace leat::harness
