#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/paging.h"

namespace leat::sqs {

ListQueuesOutput list_queues(Call& call, const ListQueuesInput& input) {
    const Paging paging(input.max_results, input.next_token);
    auto names = call.store.names(call.scope, input.queue_name_prefix.value_or(""), paging.after,
                                  paging.limit + 1);
    ListQueuesOutput output;
    output.next_token = paging.finish(names);
    if (names.empty()) return output;
    auto& urls = output.queue_urls.emplace();
    for (const std::string& name : names)
        urls.push_back(queue_url(call.context.endpoint, call.account, name));
    return output;
}

}  // namespace leat::sqs
