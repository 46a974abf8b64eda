#include "protocol/rpc_envelope.h"

namespace leat::protocol {

const char* message_key(const Error& error, const ServiceTraits& service) {
    return error.type().message_key ? error.type().message_key : service.message_key;
}

std::string namespaced_type(const Error& error, std::string_view name_space) {
    if (error.type().name_space) name_space = error.type().name_space;
    std::string type(name_space);
    if (!type.empty()) type += '#';
    return type.append(error.code());
}

void add_envelope(Response& response, const EncodeContext& context, const char* content_type) {
    response.headers.emplace_back("x-amzn-RequestId", context.request_id);
    if (context.service.extended_request_id)
        response.headers.emplace_back("x-amz-id-2", extended_request_id(context.request_id));
    response.headers.emplace_back("Content-Type", content_type);
}

void add_error_headers(Response& response, const Error& error, const ServiceTraits& service) {
    if (service.query_compatible) {
        const char* code = error.type().query_code ? error.type().query_code : error.type().code;
        const bool sender = error.type().fault() == Fault::Sender;
        response.set("x-amzn-query-error", std::string(code) + (sender ? ";Sender" : ";Receiver"));
    }
    for (const auto& [name, value] : error.headers()) response.set(name, value);
}

}  // namespace leat::protocol
