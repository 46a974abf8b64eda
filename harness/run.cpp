#include "harness/run.h"

#include "base/strings.h"
#include "harness/background.h"
#include "harness/fault_book.h"
#include "harness/wait.h"
#include "runtime/ids.h"

namespace leat::harness {

namespace {

/// Locally the same in every run; elsewhere other runs may be using the same server.
std::string run_id(const Target& target, std::uint64_t seed) {
    if (!target.is_local()) return runtime::Ids().hex(8);
    return format("%08llx", static_cast<unsigned long long>(Random(seed).number() & 0xFFFFFFFF));
}

std::string account_of(const std::string& id) {
    const auto number = std::stoull(id, nullptr, 16);
    return format("%012llu", 100'000'000'000ull + number * 97 % 899'999'999'999ull);
}

}  // namespace

Run::Run(const Scenario& scenario, Target& target, http::Client& http, const Catalog& catalog,
         std::uint64_t seed)
    : scenario(scenario),
      target(target),
      http(http),
      id(run_id(target, seed)),
      seed(seed),
      started(target.now()),
      names(seed, scenario.folder),
      aws(catalog, http, {target.url(), account_of(id), "us-east-1"}),
      shared(std::make_shared<Shared>()),
      sinks(shared->sinks) {
    shared->faults = std::make_unique<FaultBook>(target, id);
    names.set_clock([&target] { return target.now(); });
    names.set("run", id);
    act_in(account(), region());
    names.set("endpoint", target.url());
    names.set("seed", static_cast<std::int64_t>(seed));
}

Run::Run(const Run& parent, std::uint64_t branch)
    : scenario(parent.scenario),
      target(parent.target),
      http(parent.http),
      id(parent.id),
      seed(parent.seed),
      started(parent.started),
      names(parent.names),
      aws(parent.aws),
      created(parent.created),
      shared(parent.shared),
      sinks(shared->sinks) {
    names.random() = Random(names.random().number() + branch);
}

Run::~Run() = default;
Run::Shared::Shared() = default;
Run::Shared::~Shared() = default;

void Run::act_in(const std::string& account, const std::string& region) {
    aws.act_in(account, region);
    names.set("account", this->account());
    names.set("region", this->region());
}

const Run::Created* Run::find(const Json& value) const {
    for (const Created& c : created) {
        if (value.is_string() && value.get<std::string>() == c.resource->name) return &c;
        if (value.is_object() && value == c.attributes) return &c;
    }
    return nullptr;
}

std::string Run::attribute(const Json& value, const std::string& attribute) const {
    if (const Created* c = find(value))
        if (const auto it = c->attributes.find(attribute); it != c->attributes.end())
            return as_text(*it);
    return as_text(value);
}

void Run::await(const std::string& what, const std::function<bool()>& ready) {
    if (!target.watch(Duration{60'000}, false, ready))
        throw StepFailure(what + " was not ready within 60 s");
}

Json Run::gaps() {
    const auto same_gap = [](const Json& a, const Json& b) {
        for (const char* key : {"service", "operation", "member"})
            if (a.value(key, "") != b.value(key, "")) return false;
        return true;
    };
    Json all = Json::array();
    const auto add = [&](const Json& gap, std::int64_t sign) {
        for (Json& known : all)
            if (same_gap(known, gap)) {
                known["count"] = known.value("count", std::int64_t{0}) +
                                 sign * gap.value("count", std::int64_t{0});
                return;
            }
        if (sign > 0) all.push_back(gap);
    };
    for (const Json& gap : target.gaps()) add(gap, 1);
    {
        std::lock_guard lock(shared->mutex);
        for (const Json& gap : shared->gaps_seen) add(gap, 1);
        for (const Json& gap : shared->gaps_before) add(gap, -1);
    }
    Json left = Json::array();
    for (const Json& gap : all)
        if (gap.value("count", std::int64_t{1}) > 0) left.push_back(gap);
    return left;
}

void Run::set_captured(const std::string& name, const Json& value) {
    names.set(name, value);
    captured[name] = value;
}

void Run::observe(const std::string& what, Json items, bool ordered) {
    observed.push_back({{"what", what}, {"ordered", ordered}, {"items", std::move(items)}});
}

}  // namespace leat::harness
