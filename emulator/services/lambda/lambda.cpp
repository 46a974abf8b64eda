#include "services/lambda/lambda.h"

#include <future>

#include "base/encoding.h"
#include "base/strings.h"
#include "services/lambda/errors.h"
#include "services/lambda/invocation_fault.h"
#include "services/lambda/operations.h"

namespace leat::lambda {

using service::detached;
using service::http;
using service::read;
using service::write;

namespace {

constexpr std::string_view kCodePath = "/_lambda/code/";

constexpr service::Operation kOperations[]{
    detached<create_function>("CreateFunction", http("POST", "/2015-03-31/functions", 201)),
    read<get_function>("GetFunction", http("GET", "/2015-03-31/functions/{FunctionName}")),
    read<get_function_configuration>(
        "GetFunctionConfiguration",
        http("GET", "/2015-03-31/functions/{FunctionName}/configuration")),
    read<list_functions>("ListFunctions", http("GET", "/2015-03-31/functions")),
    // Some SDKs end the path in a slash.
    read<list_functions>("ListFunctions", http("GET", "/2015-03-31/functions/")),
    write<delete_function>("DeleteFunction",
                           http("DELETE", "/2015-03-31/functions/{FunctionName}", 204)),
    detached<update_function_code>("UpdateFunctionCode",
                                   http("PUT", "/2015-03-31/functions/{FunctionName}/code")),
    write<update_function_configuration>(
        "UpdateFunctionConfiguration",
        http("PUT", "/2015-03-31/functions/{FunctionName}/configuration")),
    detached<invoke>("Invoke", http("POST", "/2015-03-31/functions/{FunctionName}/invocations")),
    write<add_permission>("AddPermission",
                          http("POST", "/2015-03-31/functions/{FunctionName}/policy", 201)),
    read<get_policy>("GetPolicy", http("GET", "/2015-03-31/functions/{FunctionName}/policy")),
    write<remove_permission>(
        "RemovePermission",
        http("DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", 204)),
    write<tag_resource>("TagResource", http("POST", "/2017-03-31/tags/{Resource}", 204)),
    write<untag_resource>("UntagResource", http("DELETE", "/2017-03-31/tags/{Resource}", 204)),
    read<list_tags>("ListTags", http("GET", "/2017-03-31/tags/{Resource}")),
    write<publish_version>("PublishVersion",
                           http("POST", "/2015-03-31/functions/{FunctionName}/versions", 201)),
    read<list_versions_by_function>("ListVersionsByFunction",
                                    http("GET", "/2015-03-31/functions/{FunctionName}/versions")),
    read<get_function_code_signing_config>(
        "GetFunctionCodeSigningConfig",
        http("GET", "/2020-06-30/functions/{FunctionName}/code-signing-config")),
};

// The last one is leat's own: where Code.Location points. No bucket can have such a name.
constexpr const char* kPaths[]{"/2015-03-31/functions", "/2017-03-31/tags/",
                               "/2020-06-30/functions/", "/_lambda/"};
constexpr const char* kHosts[]{"lambda"};

std::span<const protocol::Codec* const> codecs() {
    static const protocol::Codec* const list[]{&protocol::rest_json_1()};
    return list;
}

/// Scope and version that an ARN given by another service names.
struct Target {
    service::Scope scope;
    FunctionRef ref;
};

Target target_of(const std::string& function_arn) {
    const auto arn = service::Arn::parse(function_arn);
    if (!arn || arn->service != "lambda" || !arn->resource.starts_with("function:"))
        throw_function_not_found(function_arn);
    return {arn->scope(), parse_function_ref(arn->scope(), function_arn)};
}

}  // namespace

FunctionVersion find_or_throw(Store& store, const service::Scope& scope, const FunctionRef& ref) {
    const auto number = ref.version();
    auto version = number ? store.find(scope, ref.name, *number) : std::nullopt;
    if (!version) throw_function_not_found(ref.arn(scope));
    return std::move(*version);
}

Lambda::Lambda(service::Host& host)
    : StoredService(host, "lambda"),
      code_(host.data_dir + "/lambda", host.durability == storage::Durability::Power,
            [this](const std::string& digest) { clean_up({digest}); }),
      recorder_(*this, [this] { logs_.soon(true); }),
      logs_(host, [this] { recorder_.write(); }),
      executor_(host, code_, logs_),
      events_(*this) {
    host.doors.open<Door>(*this);
}

Lambda::~Lambda() { executor_.stop(); }

const service::Identity& Lambda::identity() const {
    static const service::Identity identity{
        .traits = {.name = "lambda",
                   .signing_name = "lambda",
                   .empty_body_without_output = true,
                   .throttled = {.type = &kTooManyRequests.type,
                                 .details = {{"Reason", "CallerRateLimitExceeded"},
                                             {"Type", "User"}}}},
        .codecs = codecs,
        .operations = kOperations,
        .path_prefixes = kPaths,
        .host_labels = kHosts,
    };
    return identity;
}

// A database that does not exist yet has no events; it is made when the first request needs it.
void Lambda::start() {
    host().scheduler.add(events_, has_state());
    host().scheduler.add(logs_, false);
}

void Lambda::stop() {
    events_.stop();
    executor_.stop();
    host().scheduler.remove(events_);
    host().scheduler.remove(logs_);
    logs_.drain();
    recorder_.write_last();
    StoredService::stop();
}

void Lambda::save(const std::string& folder) {
    StoredService::save(folder);
    if (!has_state()) return;
    for (const auto& digest : read_store([](Store& store) { return store.all_codes(); }))
        code_.lend(digest, folder + "/lambda-code");
}

// The files come first: additional ones do no harm.
void Lambda::load(const std::string& folder) {
    code_.take_from(folder + "/lambda-code");
    StoredService::load(folder);
}

// What runs now runs to its end; later invocations get the environments of the restored functions.
void Lambda::resume() {
    executor_.retire_all();
    recorder_.clear(nullptr);
    if (!has_state()) return;
    events_.forget();
    sweep_code();
}

void Lambda::sweep_code() {
    code_.sweep([&](const std::string& digest) {
        return read_store([&](Store& store) { return store.code_in_use(digest); });
    });
}

bool Lambda::handle_raw(protocol::Request& request, const service::Context&,
                        protocol::Response& response) {
    if (!request.path.starts_with(kCodePath)) return false;
    std::string_view name = request.path.substr(kCodePath.size());
    if (name.ends_with(".zip")) name.remove_suffix(4);
    const auto digest = hex_decode(name);
    const bool known = digest && digest->size() == 32 && has_state() &&
                       read_store([&](Store& store) { return store.code_in_use(*digest); });
    if (!known || request.method != "GET") {
        response.status = known ? 405 : 404;
        return true;
    }
    const auto lease = code_.lease(*digest);
    response.set("Content-Type", "application/zip");
    response.body = code_.as_body(*lease);
    return true;
}

runtime::Fault Lambda::strike(const FunctionVersion& function) {
    auto& faults = host().faults;
    if (!faults.armed()) return {};
    return faults.strike("lambda", {{"function", function.arn()}});
}

Invocation Lambda::invoke(const std::string& function_arn, const std::string& payload,
                          const std::string& principal) {
    const auto [scope, ref] = target_of(function_arn);
    auto function = read_store([&](Store& store) { return find_or_throw(store, scope, ref); });
    Invocation answer;
    std::promise<void> promise;
    InvokeJob job;
    job.function = std::make_shared<FunctionVersion>(std::move(function));
    job.invoked_arn = ref.arn(scope);
    job.request_id = answer.request_id = host().ids.uuid();
    job.trace_id = new_trace_id(*job.function);
    job.payload = payload;
    job.principal = principal;
    answer.executed_version = version_name(job.function->version);
    const auto fault = strike(*job.function);
    const Recorder::Asked asked = recorder_.asked(job, fault);
    job.done = [&](InvokeResult* result, std::exception_ptr why) {
        recorder_.add(asked, result, why);
        if (result) {
            answer.payload = std::move(result->payload);
            answer.function_error = result->failed ? "Unhandled" : "";
            answer.log_tail = std::move(result->log);
            promise.set_value();
        } else {
            promise.set_exception(std::move(why));
        }
    };
    auto done = promise.get_future();
    const Duration delay = delay_of(fault, *job.function);
    if (delay.count() > 0) host().scheduler.pause_until(host().scheduler.now() + delay);
    run_struck(executor_, fault, std::move(job));
    while (done.wait_for(std::chrono::seconds(1)) == std::future_status::timeout)
        executor_.enforce_limits();
    done.get();
    return answer;
}

std::string Lambda::invoke_async(const std::string& function_arn, const std::string& payload,
                                 const std::string& principal, const service::Sender& sender,
                                 service::Ticket ticket) {
    const auto [scope, ref] = target_of(function_arn);
    const auto function =
        read_store([&](Store& store) { return find_or_throw(store, scope, ref); });
    QueuedEvent event;
    event.scope = scope;
    event.name = ref.name;
    event.qualifier = ref.qualifier;
    event.request_id = host().ids.uuid();
    event.trace_id = new_trace_id(function);
    event.payload = payload;
    event.principal = principal;
    return events_.push(std::move(event), sender, ticket);
}

void Lambda::settled(const std::string& sender, const std::vector<std::int64_t>& rows) {
    write_store([&](Store& store) { store.inbox.settle(sender, rows); });
}

bool Lambda::function_exists(const std::string& function_arn) {
    try {
        const auto [scope, ref] = target_of(function_arn);
        const auto number = ref.version();
        return number && read_store([&](Store& store) {
                   return store.find(scope, ref.name, *number).has_value();
               });
    } catch (const protocol::Error&) {
        return false;
    }
}

// Root=1-<8 hex of the time>-<24 hex>, as X-Ray has it.
std::string Lambda::new_trace_id(const FunctionVersion& function) {
    const auto seconds = static_cast<unsigned>(host().scheduler.now().seconds());
    return format("Root=1-%08x-", seconds) + host().ids.hex(24) + ";Parent=" + host().ids.hex(16) +
           ";Sampled=" + (function.tracing_mode == "Active" ? "1" : "0");
}

void Lambda::changed(const std::string& function_arn) { executor_.retire(function_arn); }

void Lambda::clean_up(std::vector<std::string> codes) {
    host().scheduler.post([this, codes = std::move(codes)] {
        for (const auto& digest : codes) {
            code_.remove_if_unused(digest, [&] {
                return read_store([&](Store& store) { return store.code_in_use(digest); });
            });
        }
    });
}

void Lambda::reset_account(Store& store, const std::string& account) {
    store.remove_account(account);
}

void Lambda::forget(const std::string* account) {
    executor_.clear(account);
    logs_.clear(account);
    recorder_.clear(account);
    if (!account) events_.forget();
    sweep_code();
}

std::unique_ptr<service::Service> make_lambda(service::Host& host) {
    return std::make_unique<Lambda>(host);
}

}  // namespace leat::lambda
