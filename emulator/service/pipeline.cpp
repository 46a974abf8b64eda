#include "service/pipeline.h"

#include <algorithm>
#include <system_error>

#include "base/strings.h"
#include "protocol/document.h"
#include "protocol/xml_writer.h"
#include "runtime/log.h"
#include "service/api_fault.h"
#include "service/controls.h"
#include "service/front.h"
#include "service/gaps.h"
#include "service/overload.h"

namespace leat::service {

using protocol::Error;
using protocol::Request;
using protocol::Response;

// One request under way; owns everything that must live until the answer is encoded.
struct Pipeline::Flow {
    Flow(Request& request, Reply reply) : request(request), reply(std::move(reply)) {}

    Request& request;
    Reply reply;
    Route route;
    Context context;
    std::unique_ptr<Exchange> exchange;
    runtime::Fault fault;  // of the edge "api"

    protocol::EncodeContext encoding() const {
        return {route.service->identity().traits,
                route.operation ? &route.operation->traits : nullptr, context.request_id,
                request.path};
    }
    void answer(Response response) {
        if (route.service) dress_answer(request, route.service->identity().traits.front, response);
        // The length is the http room's to tell; only an answer to HEAD says one of its own.
        const auto is_length = [](const auto& h) { return iequals(h.first, "Content-Length"); };
        const auto it = std::find_if(response.headers.begin(), response.headers.end(), is_length);
        response.head_only = request.method == "HEAD";
        if (it != response.headers.end()) {
            if (response.head_only) response.content_length = parse_int(it->second);
            response.headers.erase(it);
        }
        if (fault)
            answer_struck(fault, std::move(response), std::move(reply), route.service->host());
        else
            reply(std::move(response));
    }
};

namespace {

// Whether the operation stands in X-Amz-Target: awsJson and its like.
bool is_targeted(const protocol::Codec& codec) { return codec.target_type() != nullptr; }

bool is_media_of(const Service& service, std::string_view media) {
    if (media == "application/x-amz-json-1.0" || media == "application/x-amz-json-1.1") return true;
    return std::ranges::any_of(service.identity().codecs(), [&](const protocol::Codec* codec) {
        return codec->target_type() && media == codec->target_type();
    });
}

Response plain(int status, std::string body, const char* content_type = nullptr) {
    Response response;
    response.status = status;
    response.body = protocol::Body(std::move(body));
    if (content_type) response.set("Content-Type", content_type);
    return response;
}

// What the front of the services with X-Amz-Target answers before a request reaches one: method and
// content type are looked at first.
std::optional<Response> target_front(const Request& request, const Route& route) {
    const std::string_view type = request.header("Content-Type");
    const std::string_view media = trim(type.substr(0, type.find(';')));
    if (request.method == "POST" && is_media_of(*route.service, media)) return std::nullopt;
    if (request.method == "POST" && media == "application/json") {
        bool parses = true;
        try {
            protocol::Document::parse(request.body.load());
        } catch (const protocol::DocumentError&) {
            parses = false;
        }
        const std::string name = parses ? "UnknownOperationException" : "SerializationException";
        return plain(
            parses ? 404 : 400,
            R"({"Output":{"__type":"com.amazon.coral.service#)" + name + R"("},"Version":"1.0"})",
            "application/json");
    }
    if (request.method == "POST" && route.operation)
        return plain(404, "<UnknownOperationException/>\n");
    return plain(403,
                 "<AccessDeniedException>\n  <Message>Unable to determine service/operation name "
                 "to be authorized</Message>\n</AccessDeniedException>\n");
}

std::string unknown_operation_text(const Route& route) {
    if (is_targeted(*route.codec) || route.codec == &protocol::rpc_v2_cbor()) return "";
    if (route.codec == &protocol::aws_query())
        return "The action " + route.action + " is not valid for this endpoint.";
    return route.action;
}

// An AWS service that leat does not have: a client error in the form its client can read, so that
// nobody retries.
Response unknown_service_answer(const Request& request, const Route& route,
                                const std::string& request_id) {
    const std::string text = "leat does not serve '" + route.unknown_service + "'.";
    if (route.codec) {
        constexpr protocol::ServiceTraits kNone{.name = "", .signing_name = ""};
        return route.codec->encode_error(protocol::kUnknownOperation(text),
                                         {kNone, nullptr, request_id, request.path});
    }
    Response response;
    if (request.header("Content-Type").starts_with("application/x-www-form-urlencoded")) {
        std::string body =
            "<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type>"
            "<Code>InvalidAction</Code>";
        protocol::append_xml_element(body, "Message", text);
        body += "</Error>";
        protocol::append_xml_element(body, "RequestId", request_id);
        response = plain(400, body + "</ErrorResponse>", "text/xml");
    } else {
        protocol::Document body = protocol::Document::object(
            {{"__type", protocol::kUnknownOperation.code}, {"message", text}});
        response = plain(400, body.to_json(), "application/json");
        response.set("x-amzn-ErrorType", protocol::kUnknownOperation.code);
    }
    response.set("x-amzn-RequestId", request_id);
    return response;
}

std::string endpoint_of(const Request& request, const Host& host) {
    const std::string_view name = request.header("Host");
    return name.empty() ? host.base_url : "http://" + std::string(name);
}

}  // namespace

Pipeline::Pipeline(Host& host, std::vector<Service*> services, AuthOptions auth)
    : host_(host),
      router_(std::move(services)),
      authenticator_(host, auth),
      controls_(std::make_unique<Controls>(host, router_)) {}

Pipeline::~Pipeline() = default;

void Pipeline::handle(Request& request, Reply reply) {
    if (controls_->is_mine(request)) {
        controls_->handle(request, std::move(reply));
        return;
    }
    auto flow = std::make_unique<Flow>(request, std::move(reply));
    const auto credentials = credentials_of(request);
    flow->context.endpoint = endpoint_of(request, host_);
    flow->context.peer = request.peer;
    if (credentials) {
        flow->context.access_key = credentials->access_key;
        flow->context.scope.region = credentials->region;
        if (const auto key = authenticator_.find_key(credentials->access_key)) {
            flow->context.scope.account = key->account;
            flow->context.principal = key->principal_arn;
        } else {
            flow->context.scope.account = account_of(credentials->access_key);
            flow->context.principal = "arn:aws:iam::" + flow->context.scope.account + ":root";
        }
    }
    flow->route = router_.route(request, credentials ? &*credentials : nullptr);
    const protocol::ServiceTraits* traits =
        flow->route.service ? &flow->route.service->identity().traits : nullptr;
    flow->context.request_id =
        make_request_id(host_.ids, traits ? traits->request_id : protocol::RequestIdForm::Uuid);
    if (!traits) {
        flow->answer(unknown_service_answer(request, flow->route, flow->context.request_id));
        return;
    }
    if (auto answer = front_answer(request, traits->front)) {
        answer->set("x-amzn-RequestId", flow->context.request_id);
        flow->answer(*std::move(answer));
        return;
    }
    Response raw;
    if (!flow->route.operation && flow->route.service->handle_raw(request, flow->context, raw)) {
        flow->answer(std::move(raw));
        return;
    }
    if (authenticator_.verifies() && !request.body.in_memory()) {
        // The digest of a large body would hold up the other connections of this thread.
        const auto shared = std::make_shared<std::unique_ptr<Flow>>(std::move(flow));
        host_.scheduler.post([this, shared] { start(std::move(*shared)); });
        return;
    }
    start(std::move(flow));
}

void Pipeline::refuse(Flow& flow, const Error& error) {
    if (error.type().status >= 500)
        runtime::log_warn(std::string(flow.route.service->identity().traits.name) + " " +
                          flow.route.action + " " + flow.context.request_id + ": " + error.what());
    flow.answer(flow.route.codec->encode_error(error, flow.encoding()));
}

void Pipeline::check_body(Flow& flow) const {
    if (!flow.request.body_fault.empty()) throw protocol::kIncompleteBody(flow.request.body_fault);
    if (is_targeted(*flow.route.codec) && flow.request.body.size() == 0)
        throw flow.route.operation ? protocol::kSerialization("") : protocol::kUnknownOperation("");
    if (!flow.route.operation)
        throw protocol::kUnknownOperation(unknown_operation_text(flow.route));
    authenticator_.check(flow.request, flow.route, flow.context);
}

// The one fault of the machine that its user can do something about.
static bool is_out_of_space(const std::exception& error) {
    constexpr int kSqliteFull = 13;
    if (const auto* storage = dynamic_cast<const storage::StorageError*>(&error))
        return (storage->code & 0xFF) == kSqliteFull;
    const auto* system = dynamic_cast<const std::system_error*>(&error);
    return system && (system->code() == std::errc::no_space_on_device ||
                      system->code() == std::errc::file_too_large);
}

// Turns whatever a step threw into the error that the client is told.
static Error as_error(std::exception_ptr why, const Route& route, const Context& context) {
    try {
        std::rethrow_exception(why);
    } catch (const Error& error) {
        return error;
    } catch (const storage::QueueFull&) {
        return overloaded(route.service->identity().traits);
    } catch (const std::exception& error) {
        runtime::log_error("request " + context.request_id + " failed: " + error.what());
        return protocol::kInternalFailure(is_out_of_space(error)
                                              ? "No space is left for the emulator's data."
                                              : "An internal error occurred.");
    }
}

void Pipeline::start(std::unique_ptr<Flow> owned) {
    Flow& flow = *owned;
    const Route& route = flow.route;
    flow.fault = strike_api(host_.faults, route, flow.context);
    if (flow.fault.fails()) {
        refuse(flow, api_error(flow.fault, route));
        return;
    }
    if (is_targeted(*route.codec)) {
        if (auto refused = target_front(flow.request, route)) {
            refused->set("x-amzn-RequestId", flow.context.request_id);
            flow.answer(std::move(*refused));
            return;
        }
    }
    const bool large_body = !flow.request.body.in_memory();
    if (route.codec == &protocol::aws_query() && route.action.empty()) {
        flow.answer(plain(404, "<UnknownOperationException/>\n"));
        return;
    }
    try {
        check_body(flow);
        flow.exchange = route.operation->make();
        route.codec->decode(flow.request,
                            host_.gaps.watch(route.service->identity().traits,
                                             route.operation->traits, route.labels),
                            flow.exchange->input());
    } catch (...) {
        refuse(flow, as_error(std::current_exception(), route, flow.context));
        return;
    }
    flow.context.now = flow.context.started = host_.scheduler.now();
    // From here on the flow belongs to the callback that ends it.
    const auto shared = std::shared_ptr<Flow>(std::move(owned));
    const auto finish = [this, shared](std::exception_ptr why) {
        Flow& f = *shared;
        if (why) {
            refuse(f, as_error(why, f.route, f.context));
            return;
        }
        try {
            f.answer(f.route.codec->encode(f.exchange->output(), f.encoding()));
        } catch (...) {
            refuse(f, as_error(std::current_exception(), f.route, f.context));
        }
    };
    const auto run = [shared, finish] {
        Flow& f = *shared;
        const Operation& operation = *f.route.operation;
        try {
            if (operation.prepare)
                operation.prepare(*f.route.service, f.context, f.exchange->input());
        } catch (...) {
            finish(std::current_exception());
            return;
        }
        f.route.service->run(operation, f.context, *f.exchange, finish);
    };
    // Digests of a large body would hold up the other connections of this thread.
    if (large_body && shared->route.operation->prepare)
        host_.scheduler.post(run);
    else
        run();
}

}  // namespace leat::service
