#pragma once
// The loaders of the step verbs, a file each.
#include "harness/check.h"
#include "harness/run.h"

namespace leat::harness {

using StepPtr = std::unique_ptr<Step>;

StepPtr load_produce(const Node& body, LoadContext& context);
StepPtr load_call(const Node& body, LoadContext& context);
StepPtr load_run(const Node& body, LoadContext& context);
StepPtr load_http(const Node& body, LoadContext& context);
StepPtr load_invoke(const Node& body, LoadContext& context);
StepPtr load_advance(const Node& body, LoadContext& context);
StepPtr load_flush(const Node& body, LoadContext& context);
StepPtr load_settle(const Node& body, LoadContext& context);
StepPtr load_expect(const Node& body, LoadContext& context);
StepPtr load_never(const Node& body, LoadContext& context);
StepPtr load_log(const Node& body, LoadContext& context);
StepPtr load_fault(const Node& body, LoadContext& context);
StepPtr load_heal(const Node& body, LoadContext& context);
StepPtr load_restart(const Node& body, LoadContext& context);
StepPtr load_parallel(const Node& body, LoadContext& context);
StepPtr load_repeat(const Node& body, LoadContext& context);
StepPtr load_snapshot(const Node& body, LoadContext& context);

/// Keys that checks and captures add to a verb's own.
Keys with_checks(Keys own);
/// Sets the captures of a spec from the values.
void capture(Run& run, const Json& spec, const std::vector<Json>& values);
/// The spec with all ${…} filled in, except below `capture`; throws StepFailure.
Json filled_in(Run& run, const Json& spec);
/// Moves the clock; where it cannot be moved, the time is waited for.
void advance_by(Run& run, Duration by);
/// Restarts the emulator; faults and counts go on as they were.
void restart_target(Run& run, bool graceful);
/// Runs an attempt until its checks hold: once, or again and again when the spec has `within`.
void until_ok(Run& run, const Json& spec, const std::function<Verdict()>& attempt);

}  // namespace leat::harness
