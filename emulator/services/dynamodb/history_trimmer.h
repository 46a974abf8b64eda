#pragma once
// HistoryTrimmer: deletes the history that nobody can go back to any more: beyond the recovery
// period, of tables without PITR that nothing copies, of tables that are gone.
#include "runtime/scheduler.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {

class DynamoDb;

class HistoryTrimmer final : public runtime::Worker {
public:
    explicit HistoryTrimmer(DynamoDb& service)
        : Worker("dynamodb history trimmer"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    DynamoDb& service_;
};

/// What is older is not needed; everything up to never() when nothing is.
Timestamp history_horizon(Store& store, const Continuous& kept, Timestamp now);

}  // namespace leat::dynamodb
