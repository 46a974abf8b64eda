#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/global_tables.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/streams/switching.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {
namespace {

// What is left to tell of a table that goes.
TableDescription as_deleted(TableDescription description) {
    description.table_status = status_name(TableStatus::Deleting);
    description.attribute_definitions.reset();
    description.key_schema.reset();
    description.creation_date_time.reset();
    description.local_secondary_indexes.reset();
    description.global_secondary_indexes.reset();
    description.warm_throughput.reset();
    description.replicas.reset();
    if (description.billing_mode_summary)
        description.billing_mode_summary->last_update_to_pay_per_request_date_time.reset();
    return description;
}

}  // namespace

DeleteTableOutput delete_table(Call& call, const DeleteTableInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    check_settled(*table);
    if (table->deletion_protection)
        throw kValidation(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first.");
    check_removable(call, *table);
    TableDescription description = describe(call, *table);
    keep_deleted_table(call, *table);
    end_followers(call, *table);
    call.store.delete_table(*table);
    settle_replicas(call.store, table->space);
    call.wake(call.service.workers().emptier);
    return {.table_description = as_deleted(std::move(description))};
}

}  // namespace leat::dynamodb
