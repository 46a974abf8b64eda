#include "services/sts/sts.h"

#include <array>

#include "protocol/codec.h"
#include "services/sts/operations.h"

namespace leat::sts {
namespace {

using service::Operation;
using service::read;

constexpr Operation kOperations[]{
    read<assume_role>("AssumeRole"),
    read<get_access_key_info>("GetAccessKeyInfo"),
    read<get_caller_identity>("GetCallerIdentity"),
    read<get_federation_token>("GetFederationToken"),
    read<get_session_token>("GetSessionToken"),
};

constexpr const char* kHostLabels[]{"sts"};

std::span<const protocol::Codec* const> codecs() {
    static const std::array<const protocol::Codec*, 1> all{&protocol::aws_query()};
    return all;
}

}  // namespace

const service::Identity& Sts::identity() const {
    static const service::Identity identity{
        .traits = {.name = "sts",
                   .signing_name = "sts",
                   .api_version = "2011-06-15",
                   .xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/"},
        .codecs = &codecs,
        .operations = kOperations,
        .host_labels = kHostLabels};
    return identity;
}

void Sts::run(const service::Operation& operation, service::Context& context,
              service::Exchange& exchange, service::Finish finish) {
    NoStore store;
    try {
        context.now = host().scheduler.now();
        operation.run(*this, &store, context, exchange, false);
    } catch (...) {
        finish(std::current_exception());
        return;
    }
    finish(nullptr);
}

std::unique_ptr<service::Service> make_sts(service::Host& host) {
    return std::make_unique<Sts>(host);
}

}  // namespace leat::sts
