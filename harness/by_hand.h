#pragma once
// The command of the AWS CLI that asks a target what the runner asked it: for failures on targets
// that are still there afterwards. The run's own thread.
#include <optional>
#include <string>

#include "harness/run.h"
#include "harness/watched.h"

namespace leat::harness {

/// "aws --endpoint-url … kinesis list-shards --cli-input-json '{…}'", with the keys of the run.
std::string cli_command(const Endpoint& endpoint, const std::string& service,
                        const std::string& operation, const Json& input);
/// Nothing on an emulator of the run's own, which is gone by then.
std::optional<std::string> call_by_hand(const Run& run, const std::string& service,
                                        const std::string& operation, const Json& input);
/// The same for what an expectation looks at; nothing where no single command tells it.
std::optional<std::string> look_by_hand(Run& run, const Watched& watched);

}  // namespace leat::harness
