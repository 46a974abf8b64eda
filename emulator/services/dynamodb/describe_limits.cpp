#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {
namespace {

// The default quotas; leat does not hold anybody to them.
constexpr std::int64_t kAccountUnits = 80'000, kTableUnits = 40'000;

}  // namespace

DescribeLimitsOutput describe_limits(Call&, const DescribeLimitsInput&) {
    return {.account_max_read_capacity_units = kAccountUnits,
            .account_max_write_capacity_units = kAccountUnits,
            .table_max_read_capacity_units = kTableUnits,
            .table_max_write_capacity_units = kTableUnits};
}

}  // namespace leat::dynamodb
