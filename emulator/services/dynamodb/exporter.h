#pragma once
// Exporter: the S3 side of an export: writes what a job has gathered in its space as the service
// lays it out, a file in each step, and at the end the manifests. A repeated step writes the same
// objects again. Used by BackupWorker's thread alone.
#include <string>

#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/shapes_transfers.h"

namespace leat::dynamodb {

class Exporter {
public:
    explicit Exporter(DynamoDb& service) : service_(service) {}
    void step(const CopyJob& job);

private:
    DynamoDb& service_;
};

/// Of the summary, in the export's bucket.
std::string manifest_key(const ExportDescription& told);

/// The line of a data file for an item, with its newline.
std::string full_line(std::string_view item);
/// … for a changed one; without the old image when only new ones are wanted.
std::string change_line(const ChangedItem& changed, bool with_old_image);

}  // namespace leat::dynamodb
