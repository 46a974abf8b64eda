#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

GetQueueUrlOutput get_queue_url(Call& call, const GetQueueUrlInput& input) {
    const std::string owner = input.queue_owner_aws_account_id.value_or(call.account);
    const auto queue = call.store.read({owner, call.region}, input.queue_name);
    if (!queue) throw no_such_queue();
    return {url_of(call, *queue)};
}

}  // namespace leat::sqs
