#include "services/kinesis/call.h"

namespace leat::kinesis {
namespace {

constexpr std::string_view kResource = "stream/";

}  // namespace

std::string stream_arn(const service::Scope& scope, std::string_view name) {
    return scope.arn("kinesis", std::string(kResource).append(name));
}

protocol::Error stream_not_found(const service::Scope& scope, std::string_view name) {
    return ResourceNotFound("Stream " + std::string(name) + " under account " + scope.account +
                            " not found.");
}

std::string stream_name(const Call& call, const std::optional<std::string>& name,
                        const std::optional<std::string>& arn) {
    if (!arn) {
        if (!name) throw InvalidArgument("Either StreamName or StreamARN should be provided.");
        return *name;
    }
    // The shape's pattern has seen to it that this is the ARN of a stream.
    const auto parts = service::Arn::parse(*arn).value();
    std::string named = parts.resource.substr(kResource.size());
    if (name && *name != named)
        throw InvalidArgument("StreamName " + *name + " does not match the StreamARN " + *arn +
                              ".");
    // Streams of other accounts are shared by resource policies, which nobody can attach here.
    if (parts.scope() != call.scope) throw stream_not_found(parts.scope(), named);
    return named;
}

StreamRow existing_stream(const Call& call, std::string_view name) {
    auto stream = call.store.find_stream(call.scope, name);
    if (!stream) throw stream_not_found(call.scope, name);
    return *std::move(stream);
}

}  // namespace leat::kinesis
