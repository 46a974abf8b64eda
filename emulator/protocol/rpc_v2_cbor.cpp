// smithy-rpc-v2-cbor: POST /service/<Service>/operation/<Operation>, structures as CBOR maps. The
// header Smithy-Protocol stands in requests and answers.
#include "base/strings.h"
#include "protocol/cbor_shapes.h"
#include "protocol/rpc_envelope.h"

namespace leat::protocol {
namespace {

constexpr const char* kCbor = "application/cbor";
constexpr ErrorType kUnsupportedMediaType{.code = "UnsupportedMediaTypeException",
                                          .status = 415,
                                          .name_space = "com.amazon.coral.service"};

class RpcV2Cbor final : public Codec {
public:
    const char* name() const override { return "rpcV2Cbor"; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        const std::string_view type = request.header("Content-Type");
        const std::string_view media = trim(type.substr(0, type.find(';')));
        if (request.body.size() != 0 && !iequals(media, kCbor))
            throw kUnsupportedMediaType("The body of the request must be of the type " +
                                        std::string(kCbor) + ".");
        read_cbor(request, context, input, CborTime::Seconds, true);
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        if (context.operation->output == &Unit::shape) {
            // An operation without output answers neither bytes nor a type.
            response.headers.emplace_back("x-amzn-RequestId", context.request_id);
        } else {
            write_cbor(response.body.bytes(), context.operation->output(), output, context.service,
                       CborTime::Seconds);
            add_envelope(response, context, kCbor);
        }
        response.headers.emplace_back("Smithy-Protocol", "rpc-v2-cbor");
        return response;
    }

    Response encode_error(const Error& error, const EncodeContext& context) const override {
        Response response;
        response.status = error.type().status;
        const std::string_view shape =
            context.service.model_shape ? context.service.model_shape : "";
        write_cbor_error(response.body.bytes(), error,
                         namespaced_type(error, shape.substr(0, shape.find('#'))), context.service,
                         CborTime::Seconds);
        add_envelope(response, context, kCbor);
        add_error_headers(response, error, context.service);
        response.headers.emplace_back("Smithy-Protocol", "rpc-v2-cbor");
        return response;
    }
};

}  // namespace

const Codec& rpc_v2_cbor() {
    static const RpcV2Cbor codec;
    return codec;
}

}  // namespace leat::protocol
