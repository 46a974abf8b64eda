#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

ListTopicsOutput list_topics(Call& call, const ListTopicsInput& input) {
    const auto names =
        call.store.topic_names(call.scope, after_token(input.next_token), kPageSize + 1);
    ListTopicsOutput output{.topics = std::vector<Topic>{}};
    for (const auto& name : names) {
        if (output.topics->size() == kPageSize) {
            output.next_token = next_token(names[kPageSize - 1]);
            break;
        }
        output.topics->push_back({.topic_arn = call.scope.arn("sns", name)});
    }
    return output;
}

}  // namespace leat::sns
