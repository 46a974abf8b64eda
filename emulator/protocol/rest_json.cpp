// restJson1: paths, query parameters and headers by name; the rest of the shape as a JSON object.
#include "protocol/document.h"
#include "protocol/json_source.h"
#include "protocol/json_writer.h"
#include "protocol/rest_bindings.h"

namespace leat::protocol {
namespace {

class RestJson final : public Codec {
public:
    const char* name() const override { return "restJson1"; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        Validator validator(context);
        ShapeReader<JsonSource> reader(context, validator);
        const Structure& shape = context.operation.input();
        const Member* payload = payload_member(shape);
        std::optional<JsonSource> document;
        if (!payload && has_document_members(shape)) document = read_document(request);
        read_bindings(request, context, validator, input, [&](const Member& m, const Path& path) {
            if (&m == payload) return read_payload(request, reader, m, input, path);
            const auto child = document ? document->member(m) : std::optional<JsonSource>();
            if (child)
                reader.present(*child, m, input, path);
            else
                reader.absent(m, path);
        });
        validator.finish();
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        const Structure& shape = context.operation->output();
        write_bindings(response, shape, output, context.operation->http);
        std::string& body = response.body.bytes();
        if (const Member* payload = payload_member(shape)) {
            write_payload(response, *payload, payload->present(output), context.service);
        } else if (has_document_members(shape)) {
            write_json(body, shape, output, context.service);
            response.headers.emplace_back("Content-Type", "application/json");
        }
        add_request_id(response, context);
        return response;
    }

    Response encode_error(const Error& error, const EncodeContext& context) const override {
        Response response;
        response.status = error.type().status;
        std::string& body = response.body.bytes();
        body = "{";
        for (const auto& [name, value] : error.details()) {
            if (name == "Header") continue;
            append_json_string(body, name);
            body += ':';
            append_json_string(body, value);
            body += ',';
        }
        const char* key =
            error.type().message_key ? error.type().message_key : context.service.message_key;
        append_json_string(body, key);
        body += ':';
        append_json_string(body, error.message());
        body += '}';
        response.headers.emplace_back("Content-Type", "application/json");
        response.headers.emplace_back("x-amzn-ErrorType", std::string(error.code()));
        add_request_id(response, context);
        for (const auto& [name, value] : error.headers()) response.set(name, value);
        return response;
    }

private:
    static void add_request_id(Response& response, const EncodeContext& context) {
        // An output may bring its own: an invocation's request id is the function's.
        if (response.header("x-amzn-RequestId").empty())
            response.headers.emplace_back("x-amzn-RequestId", context.request_id);
    }

    static std::optional<JsonSource> read_document(Request& request) {
        if (!request.body.in_memory()) request.body = Body(request.body.load());
        if (request.body.bytes().empty()) return std::nullopt;
        const auto root = parse_json(request.body.bytes());
        JsonSource source(root);
        source.expect_structure();
        return source;
    }

    static void read_payload(Request& request, ShapeReader<JsonSource>& reader, const Member& m,
                             void* input, const Path& path) {
        if (request.body.size() == 0) return reader.absent(m, path);
        reader.refuse_or_count(m);
        void* target = m.emplace(input);
        if (take_payload(request, m, target)) return;
        const auto source = read_document(request);
        reader.value(*source, *m.type, m, target, path);
    }

    static void write_payload(Response& response, const Member& m, void* value,
                              const ServiceTraits& service) {
        if (!value) return;
        if (!give_payload(response, m, value))
            write_json_value(response.body.bytes(), *m.type, m, value, service);
        if (response.header("Content-Type").empty())
            response.headers.emplace_back("Content-Type", "application/json");
    }
};

}  // namespace

const Codec& rest_json_1() {
    static const RestJson codec;
    return codec;
}

}  // namespace leat::protocol
