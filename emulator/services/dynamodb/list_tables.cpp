#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kTablesInPage = 100;

}  // namespace

ListTablesOutput list_tables(Call& call, const ListTablesInput& input) {
    const std::int64_t limit = input.limit.value_or(kTablesInPage);
    const std::string after = input.exclusive_start_table_name.value_or("");
    auto names = call.store.table_names(call.scope, after, limit + 1);
    ListTablesOutput out;
    if (static_cast<std::int64_t>(names.size()) > limit) {
        names.pop_back();
        out.last_evaluated_table_name = names.back();
    }
    out.table_names = std::move(names);
    return out;
}

}  // namespace leat::dynamodb
