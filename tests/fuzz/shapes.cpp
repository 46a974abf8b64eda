// The codecs with the shapes of all operations: bodies, queries and headers of requests. The first
// line names the codec's number, service and operation; for REST a second one is the query.
#include "app/emulator.h"
#include "base/strings.h"
#include "fuzz/target.h"
#include "service/service.h"

using namespace leat;

namespace {

const service::Identity* identity_of(std::string_view name) {
    static const auto all = app::identities();
    for (const auto* identity : all)
        if (name == identity->traits.name) return identity;
    return nullptr;
}

const service::Operation* operation_of(const service::Identity& identity, std::string_view name) {
    for (const auto& operation : identity.operations)
        if (name == operation.traits.name) return &operation;
    return nullptr;
}

void decode(std::string_view input, bool (*wanted)(const protocol::Codec&)) {
    fuzz::Pieces pieces(input);
    const auto words = split(pieces.line(), ' ');
    if (words.size() != 2) return;
    const auto* identity = identity_of(words[0]);
    const auto* operation = identity ? operation_of(*identity, words[1]) : nullptr;
    if (!operation) return;
    for (const protocol::Codec* codec : identity->codecs()) {
        if (!wanted(*codec)) continue;
        protocol::Request request;
        request.method = "POST";
        request.target = request.path = "/";
        request.query = pieces.line();
        const std::string header(pieces.line());
        const std::size_t colon = header.find(':');
        if (colon != std::string::npos)
            request.headers.push_back({std::string_view(header).substr(0, colon),
                                       std::string_view(header).substr(colon + 1)});
        std::string body(pieces.rest());
        body.reserve(body.size() + 64);  // as the server leaves them behind a body
        request.body = protocol::Body(std::move(body));
        const auto exchange = operation->make();
        try {
            codec->decode(request, {identity->traits, operation->traits, {}}, exchange->input());
        } catch (const protocol::Error& error) {
            codec->encode_error(error, {identity->traits, &operation->traits, "id", "/"});
        }
    }
}

}  // namespace

LEAT_FUZZ_TARGET(shapes_json) {
    decode(input, [](const protocol::Codec& c) {
        return &c == &protocol::aws_json_1_0() || &c == &protocol::aws_json_1_1() ||
               &c == &protocol::rest_json_1();
    });
}

LEAT_FUZZ_TARGET(shapes_query) {
    decode(input, [](const protocol::Codec& c) { return &c == &protocol::aws_query(); });
}

LEAT_FUZZ_TARGET(shapes_xml) {
    decode(input, [](const protocol::Codec& c) { return &c == &protocol::rest_xml(); });
}

LEAT_FUZZ_TARGET(shapes_cbor) {
    decode(input, [](const protocol::Codec& c) {
        return &c == &protocol::aws_cbor_1_1() || &c == &protocol::rpc_v2_cbor();
    });
}
