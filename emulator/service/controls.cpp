#include "service/controls.h"

#include <charconv>

#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/error.h"
#include "service/gaps.h"
#include "service/version.h"

namespace leat::service {

using protocol::Document;
using protocol::Request;
using protocol::Response;

namespace {

constexpr protocol::ErrorType kForbidden = protocol::error<403>("Forbidden");
constexpr protocol::ErrorType kDidNotSettle = protocol::error<504>("DidNotSettle");

constexpr Duration kSettleLimit = std::chrono::seconds(30);

bool is_local_name(std::string_view host) {
    if (host.starts_with('[')) return host.starts_with("[::1]");
    host = host.substr(0, host.find(':'));
    return host.empty() || host == "localhost" || host.ends_with(".localhost") ||
           host == "127.0.0.1" || host.starts_with("127.") || host == "0.0.0.0" ||
           host == "host.docker.internal" || host == "s3.localhost.localstack.cloud" ||
           host == "localhost.localstack.cloud";
}

void refuse_foreign(const Request& request) {
    if (!is_local_name(request.header("Host")))
        throw kForbidden("The control endpoints answer only on local host names.");
    std::string_view origin = request.header("Origin");
    if (origin.empty()) return;
    if (const auto scheme = origin.find("://"); scheme != std::string_view::npos)
        origin.remove_prefix(scheme + 3);
    if (!is_local_name(origin) || origin == "null")
        throw kForbidden("The control endpoints do not answer pages of other origins.");
}

Response json_answer(int status, const Document& document) {
    Response response;
    response.status = status;
    response.set("Content-Type", "application/json");
    response.body = protocol::Body(document.to_json() + "\n");
    return response;
}

const char* mode_name(runtime::ClockMode mode) {
    switch (mode) {
        case runtime::ClockMode::System:
            return "system";
        case runtime::ClockMode::Manual:
            return "manual";
        case runtime::ClockMode::Scaled:
            break;
    }
    return "scaled";
}

Timestamp required_time(const std::string& text) {
    const auto t = parse_iso8601(text);
    if (!t) throw kBadRequest("'" + text + "' is no ISO 8601 time such as 2026-03-01T12:00:00Z.");
    return *t;
}

std::optional<Duration> duration_of_ms(double ms) {
    constexpr double kLongest = 1e14;
    if (!(ms > -kLongest && ms < kLongest)) return std::nullopt;
    return Duration(static_cast<std::int64_t>(ms));
}

Duration duration_of(const Document& value) {
    std::optional<Duration> d;
    if (value.is_string())
        d = parse_duration(value.as_string());
    else if (value.is_number())
        d = duration_of_ms(value.as_number() * 1000);
    if (!d || d->count() < 0) throw kBadRequest("A duration is text such as \"300s\" or \"5m\".");
    return *d;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc()) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    double factor = 0;
    if (unit == "ms")
        factor = 1;
    else if (unit == "s" || unit.empty())
        factor = 1000;
    else if (unit == "m")
        factor = 60'000;
    else if (unit == "h")
        factor = 3'600'000;
    else if (unit == "d")
        factor = 86'400'000;
    return factor == 0 ? std::nullopt : duration_of_ms(number * factor);
}

bool Controls::is_mine(const Request& request) const {
    return request.path.starts_with("/_leat/") || request.path == "/_leat" ||
           request.path.starts_with("/_localstack/") || request.path.starts_with("/moto-api/");
}

void Controls::handle(Request& request, Reply reply) {
    const auto work = [this, &request, reply] {
        Response response;
        try {
            refuse_foreign(request);
            const std::string body = request.body.load();
            Document input = Document::object();
            if (!body.empty()) input = Document::parse(body);
            if (!input.is_object()) throw kBadRequest("The body must be a JSON object.");
            response = json_answer(200, run(request, input));
        } catch (const protocol::DocumentError& error) {
            response = json_answer(
                400, Document::object({{"error", "BadRequest"}, {"message", error.what()}}));
        } catch (const protocol::Error& error) {
            response = json_answer(error.type().status,
                                   Document::object({{"error", std::string(error.code())},
                                                     {"message", error.message()}}));
        }
        response.head_only = request.method == "HEAD";
        reply(std::move(response));
    };
    // Not Scheduler::post: settle() would wait for itself.
    if (request.method == "GET" || request.method == "HEAD")
        work();
    else
        host_.background(work);
}

Document Controls::run(const Request& request, const Document& input) {
    const std::string_view path = request.path;
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool post = request.method == "POST";
    if (get && path == "/_leat/health") return health();
    if (get && path == "/_leat/capabilities") return capabilities();
    if (get && path == "/_leat/clock") return clock();
    if (request.method == "PUT" && path == "/_leat/clock") return set_clock(input);
    if (post && path == "/_leat/clock/advance") return advance(input);
    if (post && path == "/_leat/settle") return settle(input);
    if (post && path == "/_leat/flush") return flush(input);
    if (post && path == "/_leat/reset") return reset(request, input);
    if (get && path == "/_leat/ledger") return ledger(request);
    if (get && path == "/_leat/gaps") return gaps();
    if (get && path == "/_leat/faults") return faults();
    if (post && path == "/_leat/faults") return install_faults(input);
    if (request.method == "DELETE" && path == "/_leat/faults") return remove_faults(request);
    if (post && path == "/_leat/snapshot") return snapshot(input);
    if (post && path == "/_leat/restore") return restore(input);
    if (get && path == "/_localstack/health") return localstack_health();
    if (post && (path == "/_localstack/state/reset" || path == "/moto-api/reset")) {
        reset(request, Document::object());
        return Document::object({{"status", "ok"}});
    }
    throw kNotFound("There is no control " + std::string(request.method) + " " + std::string(path) +
                    ".");
}

Document Controls::health() const {
    Document services = Document::object();
    for (const Service* service : router_.services())
        services.set(service->identity().traits.name, "available");
    return Document::object({{"status", "running"}, {"version", kVersion}, {"services", services}});
}

Document Controls::localstack_health() const {
    Document answer = health();
    return Document::object(
        {{"services", *answer.find("services")}, {"edition", "leat"}, {"version", kVersion}});
}

Document Controls::capabilities() const {
    Document services = Document::object();
    for (const Service* service : router_.services()) {
        Document operations = Document::array();
        for (const Operation& operation : service->identity().operations)
            if (operation.traits.http.status != 501)  // rows that only refuse
                operations.push_back(operation.traits.name);
        services.set(service->identity().traits.name, operations);
    }
    return Document::object(
        {{"capabilities", Document::array({"clock", "flush", "settle", "reset", "accounts",
                                           "ledger", "faults", "gaps", "snapshot"})},
         {"services", services}});
}

Document Controls::gaps() const {
    Document list = Document::array();
    for (const Gaps::Gap& gap : host_.gaps.list())
        list.push_back(Document::object({{"service", gap.service},
                                         {"operation", gap.operation},
                                         {"member", gap.member},
                                         {"reason", gap.reason},
                                         {"count", gap.count}}));
    const auto count = static_cast<std::int64_t>(list.items().size());
    return Document::object({{"count", count}, {"strict", host_.gaps.strict()}, {"gaps", list}});
}

Document Controls::clock() const {
    const Timestamp due = host_.scheduler.next_due();
    auto& c = host_.scheduler.clock();
    Document answer = Document::object(
        {{"mode", mode_name(c.mode())},
         {"now", iso8601_millis(c.now())},
         {"next_due", due == Timestamp::never() ? Document() : Document(iso8601_millis(due))}});
    if (c.mode() == runtime::ClockMode::Scaled) answer.set("scale", c.scale());
    return answer;
}

Document Controls::set_clock(const Document& input) {
    auto& c = host_.scheduler.clock();
    runtime::ClockMode mode = c.mode();
    if (const auto text = input.text("mode")) {
        if (*text == "system")
            mode = runtime::ClockMode::System;
        else if (*text == "manual" || *text == "frozen")
            mode = runtime::ClockMode::Manual;
        else if (*text == "scaled")
            mode = runtime::ClockMode::Scaled;
        else
            throw kBadRequest("mode is one of system, manual and scaled.");
    }
    Timestamp start = c.now();
    if (const auto text = input.text("now")) start = required_time(*text);
    double scale = c.scale();
    if (const Document* value = input.find("scale")) {
        if (!value->is_number() || value->as_number() <= 0)
            throw kBadRequest("scale is a positive number.");
        scale = value->as_number();
    }
    if (mode == runtime::ClockMode::System) start = {};
    c.set(mode, start, scale);
    host_.scheduler.clock_changed();
    return clock();
}

Document Controls::advance(const Document& input) {
    auto& scheduler = host_.scheduler;
    if (scheduler.clock().mode() != runtime::ClockMode::Manual)
        throw kConflict(
            "Only a manual clock can be advanced; start with --clock manual or PUT "
            "/_leat/clock {\"mode\":\"manual\"}.");
    Timestamp target;
    if (const Document* by = input.find("by"))
        target = scheduler.now() + duration_of(*by);
    else if (const auto until = input.text("until"))
        target = required_time(*until);
    else
        throw kBadRequest("advance wants \"by\" (a duration) or \"until\" (a time).");
    Duration limit = kSettleLimit;
    if (const Document* value = input.find("settle_timeout")) limit = duration_of(*value);
    if (!scheduler.advance(target, limit))
        throw kDidNotSettle("Still in flight: " + join(scheduler.in_flight(), ", "));
    return clock();
}

Document Controls::settle(const Document& input) {
    Duration limit = kSettleLimit;
    if (const Document* value = input.find("timeout")) limit = duration_of(*value);
    if (!host_.scheduler.settle(limit))
        throw kDidNotSettle("Still in flight: " + join(host_.scheduler.in_flight(), ", "));
    return clock();
}

Document Controls::flush(const Document& input) {
    Scope scope;
    if (const auto account = input.text("account")) scope.account = *account;
    if (const auto region = input.text("region")) scope.region = *region;
    const auto service_name = input.text("service");
    int flushed = 0;
    for (Service* service : router_.services()) {
        if (service_name && *service_name != service->identity().traits.name) continue;
        flushed += service->flush(scope, input.text("name").value_or(""));
    }
    if (!host_.scheduler.settle(kSettleLimit))
        throw kDidNotSettle("Still in flight: " + join(host_.scheduler.in_flight(), ", "));
    return Document::object({{"flushed", flushed}});
}

Document Controls::reset(const Request& request, const Document& input) {
    const auto parameters = protocol::parse_parameters(request.query, true);
    std::optional<std::string> account = input.text("account");
    if (const std::string* given = protocol::find(parameters, "account")) account = *given;
    if (account &&
        (account->size() != 12 || account->find_first_not_of("0123456789") != std::string::npos))
        throw kBadRequest("An account is 12 digits.");
    for (Service* service : router_.services()) service->reset(account ? &*account : nullptr);
    if (!account) {
        host_.faults.clear();
        host_.gaps.clear();
    }
    return Document::object({{"reset", account ? Document(*account) : Document("everything")}});
}

}  // namespace leat::service
