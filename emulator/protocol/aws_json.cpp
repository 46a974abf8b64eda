// awsJson 1.0 and 1.1: POST / with X-Amz-Target; shapes as JSON objects.
#include "base/digest.h"
#include "base/encoding.h"
#include "protocol/document.h"
#include "protocol/json_source.h"
#include "protocol/json_writer.h"
#include "protocol/reader.h"
#include "protocol/rpc_envelope.h"

namespace leat::protocol {
namespace {

class AwsJson final : public Codec {
public:
    AwsJson(const char* name, const char* content_type, bool namespaced)
        : name_(name), content_type_(content_type), namespaced_(namespaced) {}

    const char* name() const override { return name_; }
    const char* target_type() const override { return content_type_; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        if (!request.body.in_memory()) request.body = Body(request.body.load());
        Validator validator(context);
        ShapeReader<JsonSource> reader(context, validator);
        const auto root = parse_json(request.body.bytes());
        if (!root.is_object()) throw kSerialization("");
        reader.structure(JsonSource(root, context.service.serialization), context.operation.input(),
                         input, nullptr);
        validator.finish();
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        const Structure& shape = context.operation->output();
        std::string& body = response.body.bytes();
        if (shape.count != 0 || !context.service.empty_body_without_output)
            write_json(body, shape, output, context.service);
        add_envelope(response, context, content_type_);
        return response;
    }

    Response encode_error(const Error& error, const EncodeContext& context) const override {
        Response response;
        response.status = error.type().status;
        const char* name_space = context.service.json_namespace;
        const std::string type = namespaced_ ? namespaced_type(error, name_space ? name_space : "")
                                             : std::string(error.code());
        std::string& body = response.body.bytes();
        body = "{\"__type\":";
        append_json_string(body, type);
        if (!error.message().empty()) {
            body += std::string(",\"") + message_key(error, context.service) + "\":";
            append_json_string(body, error.message());
        }
        for (const auto& [name, value] : error.details()) {
            if (name == kHeaderDetail) continue;
            body += ',';
            append_json_string(body, name);
            body += ':';
            append_json_string(body, value);
        }
        if (error.members())
            write_json_members(body, *error.structure(), error.members(), context.service);
        body += '}';
        add_envelope(response, context, content_type_);
        add_error_headers(response, error, context.service);
        return response;
    }

private:
    const char* name_;
    const char* content_type_;
    bool namespaced_;
};

}  // namespace

std::string extended_request_id(std::string_view request_id) {
    // 72 bytes that look random and follow from the request id.
    std::string bytes;
    bytes.reserve(72);
    for (int i = 0; bytes.size() < 72; ++i) bytes.append(request_id).append(1, char('a' + i));
    bytes.resize(72);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] =
            static_cast<char>((bytes[i] * 167 + static_cast<char>(i) * 59) ^ bytes[(i * 7) % 36]);
    return base64_encode(bytes);
}

const Codec& aws_json_1_0() {
    static const AwsJson codec("awsJson1_0", "application/x-amz-json-1.0", true);
    return codec;
}

const Codec& aws_json_1_1() {
    static const AwsJson codec("awsJson1_1", "application/x-amz-json-1.1", false);
    return codec;
}

}  // namespace leat::protocol
