// application/x-amz-cbor-1.1: awsJson in CBOR, as Java clients speak it to Kinesis. Timestamps
// count milliseconds, blobs are byte strings.
#include "protocol/cbor_shapes.h"
#include "protocol/rpc_envelope.h"

namespace leat::protocol {
namespace {

constexpr const char* kAwsCbor = "application/x-amz-cbor-1.1";

class AwsCbor final : public Codec {
public:
    const char* name() const override { return "awsCbor1_1"; }
    const char* target_type() const override { return kAwsCbor; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        read_cbor(request, context, input, CborTime::Milliseconds, false);
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        const Structure& shape = context.operation->output();
        if (shape.count != 0 || !context.service.empty_body_without_output)
            write_cbor(response.body.bytes(), shape, output, context.service,
                       CborTime::Milliseconds);
        add_envelope(response, context, kAwsCbor);
        return response;
    }

    Response encode_error(const Error& error, const EncodeContext& context) const override {
        Response response;
        response.status = error.type().status;
        // Namespaces as in the JSON that the service speaks beside it.
        const char* name_space = context.service.json_namespace;
        const std::string type =
            name_space ? namespaced_type(error, name_space) : std::string(error.code());
        write_cbor_error(response.body.bytes(), error, type, context.service,
                         CborTime::Milliseconds);
        add_envelope(response, context, kAwsCbor);
        add_error_headers(response, error, context.service);
        return response;
    }
};

}  // namespace

const Codec& aws_cbor_1_1() {
    static const AwsCbor codec;
    return codec;
}

}  // namespace leat::protocol
