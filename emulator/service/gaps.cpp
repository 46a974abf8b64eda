#include "service/gaps.h"

#include "protocol/error.h"
#include "protocol/shape.h"

namespace leat::service {

protocol::DecodeContext Gaps::watch(const protocol::ServiceTraits& service,
                                    const protocol::OperationTraits& operation,
                                    const protocol::PathLabels& labels) {
    return {service, operation, labels, &Gaps::on_ignored, this};
}

void Gaps::on_ignored(const protocol::DecodeContext& context, const protocol::Member& member) {
    static_cast<Gaps*>(context.ignored_context)->note(context, member);
}

void Gaps::note(const protocol::DecodeContext& context, const protocol::Member& member) {
    if (strict_)
        throw protocol::kValidation(std::string(context.operation.name) +
                                    ": leat does not act on '" + member.name +
                                    "' and runs in strict mode (" + member.traits.ignored + ").");
    std::lock_guard lock(mutex_);
    Gap& gap = gaps_[{context.service.name, context.operation.name, member.name}];
    if (gap.count++ == 0)
        gap = {context.service.name, context.operation.name, member.name, member.traits.ignored, 1};
}

std::vector<Gaps::Gap> Gaps::list() const {
    std::lock_guard lock(mutex_);
    std::vector<Gap> all;
    for (const auto& [key, gap] : gaps_) all.push_back(gap);
    return all;
}

void Gaps::clear() {
    std::lock_guard lock(mutex_);
    gaps_.clear();
}

}  // namespace leat::service
