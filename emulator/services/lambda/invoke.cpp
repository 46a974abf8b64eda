#include "base/encoding.h"
#include "service/struck.h"
#include "services/lambda/errors.h"
#include "services/lambda/invocation_fault.h"
#include "services/lambda/json_check.h"
#include "services/lambda/lambda.h"
#include "services/lambda/operations.h"

namespace leat::lambda {

namespace {

constexpr std::size_t kMaxRequestBytes = 6291456, kMaxEventBytes = 1048576;

void check_payload(const std::string& payload, bool event) {
    if (event && payload.size() > kMaxEventBytes) {
        throw kRequestEntityTooLarge(std::to_string(payload.size()) +
                                     " byte payload is too large for the Event invocation type "
                                     "(limit 1048576 bytes)");
    }
    if (payload.size() > kMaxRequestBytes) {
        throw kRequestEntityTooLarge(
            "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }
    if (const auto fault = json_fault(payload)) {
        throw kInvalidRequestContent(
            "Could not parse request body into json: Could not parse payload into json: " + *fault);
    }
}

std::string decode_client_context(const std::optional<std::string>& text) {
    if (!text) return {};
    auto json = base64_decode(*text);
    if (!json || json_fault(*json))
        throw kInvalidRequestContent("Client context must be a valid Base64-encoded JSON object.");
    return std::move(*json);
}

void queue(Call& call, const FunctionRef& ref, InvokeJob job, Reply<InvokeOutput> reply) {
    QueuedEvent event;
    event.scope = call.scope;
    event.name = ref.name;
    event.qualifier = ref.qualifier;
    event.request_id = job.request_id;
    event.trace_id = job.trace_id;
    event.client_context = std::move(job.client_context);
    event.payload = std::move(job.payload);
    event.principal = std::move(job.principal);
    call.service.in_background<InvokeOutput>(
        std::move(reply), [&service = call.service, event = std::move(event)] {
            InvokeOutput output{.status_code = 202, .trace_id = event.trace_id};
            service.events().push(event);
            return output;
        });
}

void run(Call& call, InvokeJob job, bool tail, Reply<InvokeOutput> reply) {
    Lambda& service = call.service;
    const auto fault = service.strike(*job.function);
    job.done = [version = job.function->version, trace_id = job.trace_id, tail, &service,
                asked = service.recorder().asked(job, fault),
                reply = std::move(reply)](InvokeResult* result, std::exception_ptr why) {
        service.recorder().add(asked, result, why);
        if (!result) return reply.fail(std::move(why));
        InvokeOutput output{.status_code = 200, .trace_id = trace_id};
        output.executed_version = version_name(version);
        if (result->failed) output.function_error = "Unhandled";
        if (tail) output.log_result = base64_encode(result->log);
        output.payload = Blob{std::move(result->payload)};
        reply(std::move(output));
    };
    const Duration delay = delay_of(fault, *job.function);
    if (delay.count() == 0) return run_struck(service.executor(), fault, std::move(job));
    service::run_after(service.host().scheduler, delay, [&service, fault, job = std::move(job)] {
        run_struck(service.executor(), fault, job);
    });
}

}  // namespace

void invoke(Call& call, InvokeInput&& input, Reply<InvokeOutput> reply) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    auto function = std::make_shared<FunctionVersion>(find_or_throw(call.store, call.scope, ref));
    const bool event = input.invocation_type == "Event";
    InvokeJob job;
    if (input.payload) job.payload = std::move(input.payload->bytes);
    if (job.payload.empty()) job.payload = "{}";
    check_payload(job.payload, event);
    if (input.invocation_type == "DryRun") return reply({.status_code = 204});
    job.client_context = decode_client_context(input.client_context);
    job.invoked_arn = ref.arn(call.scope);
    job.request_id = call.context.request_id;
    job.trace_id = call.service.new_trace_id(*function);
    job.principal = call.context.principal;
    job.function = std::move(function);
    if (event)
        queue(call, ref, std::move(job), std::move(reply));
    else
        run(call, std::move(job), input.log_type == "Tail", std::move(reply));
}

}  // namespace leat::lambda
