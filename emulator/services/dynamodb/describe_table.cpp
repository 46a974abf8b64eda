#include "services/dynamodb/describing.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {

DescribeTableOutput describe_table(Call& call, const DescribeTableInput& input) {
    return {.table = describe(call, *table_for_control(call, input.table_name))};
}

}  // namespace leat::dynamodb
