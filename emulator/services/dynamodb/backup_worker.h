#pragma once
// BackupWorker: carries on what CopyJobs describe, a step of each in turn: copies inside the
// database, files of exports to S3, objects of imports from S3. Owned by DynamoDb's Workers.
#include <cstdint>

#include "runtime/scheduler.h"
#include "services/dynamodb/exporter.h"
#include "services/dynamodb/importer.h"

namespace leat::dynamodb {

class DynamoDb;
struct CopyJob;

class BackupWorker final : public runtime::Worker {
public:
    explicit BackupWorker(DynamoDb& service)
        : Worker("dynamodb backups"), service_(service), exporter_(service), importer_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    DynamoDb& service_;
    Exporter exporter_;
    Importer importer_;
    std::int64_t last_id_ = 0;  // whose turn it was
};

}  // namespace leat::dynamodb
