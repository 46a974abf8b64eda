#pragma once
// Emptier: deletes what deleted tables and indexes have left, in small transactions.
#include "runtime/scheduler.h"

namespace leat::dynamodb {

class DynamoDb;

class Emptier final : public runtime::Worker {
public:
    explicit Emptier(DynamoDb& service) : Worker("dynamodb emptier"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    DynamoDb& service_;
};

}  // namespace leat::dynamodb
