// http: a plain request to the target or to another address of this machine.
#include "harness/resource_kinds.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

class HttpStep : public Step {
public:
    explicit HttpStep(Json spec) : spec_(std::move(spec)) {}

    void run(Run& run) override {
        const Json spec = filled_in(run, spec_);
        http::ClientRequest request;
        request.method = spec.value("method", "GET");
        request.url = as_text(spec["url"]);
        const std::string local = local_url(request.url + "/", run.target.url());
        if (local != request.url + "/")
            throw StepFailure("only the target and this machine are asked, not " + request.url);
        if (spec.contains("headers"))
            for (const auto& [name, value] : spec["headers"].items())
                request.headers.emplace_back(name, as_text(value));
        if (spec.contains("json")) {
            request.headers.emplace_back("Content-Type", "application/json");
            request.body = spec["json"].dump();
        } else if (spec.contains("body")) {
            request.body = as_text(spec["body"]);
        }
        Json document;
        until_ok(run, spec, [&] { return attempt(run, spec, request, document); });
        capture(run, spec, {document});
    }

private:
    static Verdict attempt(Run& run, const Json& spec, const http::ClientRequest& request,
                           Json& document) {
        http::ClientResponse response;
        try {
            response = run.http.send(request);
        } catch (const http::ClientError& e) {
            return {false, {e.what()}, {}};
        }
        Json headers = Json::object();
        for (const auto& [name, value] : response.headers) {
            std::string lower = name;
            for (char& c : lower) c = static_cast<char>(tolower(static_cast<unsigned char>(c)));
            headers[lower] = value;
        }
        Json body = Json::parse(response.body, nullptr, false);
        if (body.is_discarded()) body = response.body;
        document = {{"status", response.status}, {"headers", headers}, {"body", body}};
        const CountRange wanted =
            spec.contains("status") ? CountRange::parse(spec["status"]) : CountRange{200, 299};
        if (!wanted.admits(static_cast<std::size_t>(response.status)))
            return {false,
                    {"the status is " + std::to_string(response.status) + ", expected " +
                         (spec.contains("status") ? wanted.text() : "2xx"),
                     brief_text(response.body, 300)},
                    {}};
        return run_checks(spec, {{document, response.body, "the answer", true, {}}});
    }

    const Json spec_;
};

}  // namespace

StepPtr load_http(const Node& body, LoadContext& context) {
    body.only(with_checks({"method", "url", "headers", "body", "json", "status", "within"}));
    body.at("url").text();
    for (const char* key : {"method", "url", "headers", "body", "json"})
        if (const auto value = body.find(key)) validate_template(*value, context.names);
    if (body.has("json") && body.has("body")) body.fail("a request has a body or json, not both");
    if (const auto status = body.find("status")) {
        try {
            CountRange::parse(status->json());
        } catch (const std::invalid_argument&) {
            status->fail("a status is 200, \">=400\" or \"200..204\"");
        }
    }
    if (const auto within = body.find("within")) within->duration();
    validate_checks(body, context.names);
    if (const auto captures = body.find("capture")) validate_captures(*captures, context.names);
    return std::make_unique<HttpStep>(body.json());
}

}  // namespace leat::harness
