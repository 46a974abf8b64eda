#pragma once
// The environment variables a function's process is started with. Free functions; any thread.
#include <optional>
#include <string>
#include <vector>

#include "service/access_keys.h"
#include "services/lambda/function.h"

namespace leat::lambda {

/// Where things are on this machine.
struct SandboxPlaces {
    std::string task_root;    // the unpacked bundle
    std::string runtime_dir;  // leat's bootstraps
    std::string interpreter;  // "" for provided runtimes
    std::string endpoint;     // where AWS_ENDPOINT_URL points
    std::string runtime_api;  // host:port
    std::string log_stream;
    std::optional<service::AccessKey> key;  // to sign calls with, when signatures are verified
};

/// NAME=value, the function's own variables last to win.
std::vector<std::string> sandbox_environment(const FunctionVersion& function,
                                             const SandboxPlaces& places);

/// yyyy/MM/dd/[version]<32 hex>; with the function's name in a log group that is not its own.
std::string log_stream_name(const FunctionVersion& function, Timestamp now,
                            const std::string& hex32);

}  // namespace leat::lambda
