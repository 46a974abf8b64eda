#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/paging.h"

namespace leat::sqs {

ListDeadLetterSourceQueuesOutput list_dead_letter_source_queues(
    Call& call, const ListDeadLetterSourceQueuesInput& input) {
    const Queue queue = read_queue_at(call, input.queue_url);
    const Paging paging(input.max_results, input.next_token);
    auto names = call.store.sources_of(queue.scope, queue.arn(), paging.after, paging.limit + 1);
    ListDeadLetterSourceQueuesOutput output;
    output.next_token = paging.finish(names);
    for (const std::string& name : names)
        output.queue_urls.push_back(queue_url(call.context.endpoint, queue.scope.account, name));
    return output;
}

}  // namespace leat::sqs
