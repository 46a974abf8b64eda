#include "services/lambda/sandbox/environment.h"

#include <cstdlib>
#include <map>

#include "base/strings.h"
#include "base/time_text.h"
#include "services/lambda/sandbox/runtimes.h"

namespace leat::lambda {

namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

std::string host_variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

std::vector<std::string> sandbox_environment(const FunctionVersion& f,
                                             const SandboxPlaces& places) {
    std::map<std::string, std::string> v;
    v["_HANDLER"] = f.handler;
    v["LAMBDA_TASK_ROOT"] = v["PWD"] = places.task_root;
    v["LAMBDA_RUNTIME_DIR"] = places.runtime_dir;
    v["AWS_LAMBDA_RUNTIME_API"] = places.runtime_api;
    v["AWS_LAMBDA_FUNCTION_NAME"] = f.name;
    v["AWS_LAMBDA_FUNCTION_VERSION"] = version_name(f.version);
    v["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = std::to_string(f.memory_mb);
    v["AWS_LAMBDA_LOG_GROUP_NAME"] = f.log_group_name();
    v["AWS_LAMBDA_LOG_STREAM_NAME"] = places.log_stream;
    v["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
    v["AWS_REGION"] = v["AWS_DEFAULT_REGION"] = f.scope.region;
    // Twelve digits as the key id: calls from the function land in its own account.
    v["AWS_ACCESS_KEY_ID"] = f.scope.account;
    v["AWS_SECRET_ACCESS_KEY"] = "leat";
    v["AWS_SESSION_TOKEN"] = "leat";
    if (places.key) {
        v["AWS_ACCESS_KEY_ID"] = places.key->id;
        v["AWS_SECRET_ACCESS_KEY"] = places.key->secret;
        v["AWS_SESSION_TOKEN"] = places.key->session_token.value_or("");
    }
    v["AWS_ENDPOINT_URL"] = places.endpoint;
    v["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR";
    v["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.79.129:2000";
    v["TZ"] = ":UTC";
    v["LANG"] = "en_US.UTF-8";
    v["PATH"] = "/usr/local/bin:/usr/bin/:/bin:/opt/bin";
    if (!places.interpreter.empty()) v["PATH"] = folder_of(places.interpreter) + ":" + v["PATH"];
    v["LD_LIBRARY_PATH"] = places.task_root + ":" + places.task_root + "/lib";
    if (const auto host = host_variable("LD_LIBRARY_PATH"); !host.empty())
        v["LD_LIBRARY_PATH"] += ":" + host;
    switch (runtime_family(f.runtime)) {
        case RuntimeFamily::Python:
            v["PYTHONPATH"] = places.runtime_dir;
            if (const auto host = host_variable("PYTHONPATH"); !host.empty())
                v["PYTHONPATH"] += ":" + host;
            break;
        case RuntimeFamily::Node:
            v["NODE_PATH"] = "/opt/nodejs/node_modules:" + places.runtime_dir +
                             "/node_modules:" + places.runtime_dir + ":" + places.task_root;
            if (const auto host = host_variable("NODE_PATH"); !host.empty())
                v["NODE_PATH"] += ":" + host;
            break;
        default:
            break;
    }
    if (runtime_family(f.runtime) != RuntimeFamily::Provided)
        v["AWS_EXECUTION_ENV"] = "AWS_Lambda_" + f.runtime;
    if (f.environment)
        for (const auto& [name, value] : *f.environment) v[name] = value;

    std::vector<std::string> result;
    result.reserve(v.size());
    for (const auto& [name, value] : v) result.push_back(name + "=" + value);
    return result;
}

std::string log_stream_name(const FunctionVersion& f, Timestamp now, const std::string& hex32) {
    const CivilTime t = civil(now);
    const bool shared = f.log_group_name() != default_log_group(f.name);
    return format("%04d/%02d/%02d/", t.year, t.month, t.day) + (shared ? f.name : "") + "[" +
           version_name(f.version) + "]" + hex32;
}

}  // namespace leat::lambda
