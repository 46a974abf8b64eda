#pragma once
// Importer: the S3 side of an import: reads one object after the other, some lines in each step,
// and puts their items into the new table in the transaction that notes how far it came. Used by
// BackupWorker's thread alone; it keeps the text of the object it is reading.
#include <string>

#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/shapes_transfers.h"

namespace leat::dynamodb {

class Importer {
public:
    explicit Importer(DynamoDb& service) : service_(service) {}
    void step(const CopyJob& job);

private:
    /// The text of the job's object, unpacked; nothing when it cannot be.
    const std::string* text_of(const CopyJob& job, const ImportTableDescription& told);
    void next_object(const CopyJob& job, const ImportTableDescription& told);

    DynamoDb& service_;
    std::int64_t kept_job_ = 0;
    std::string kept_object_;
    std::optional<std::string> kept_text_;
};

}  // namespace leat::dynamodb
