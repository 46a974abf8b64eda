#include "services/dynamodb/exporter.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/gzip.h"
#include "base/time_text.h"
#include "protocol/document.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/finishing.h"
#include "services/dynamodb/persisted.h"
#include "services/s3/door.h"

namespace leat::dynamodb {

namespace {

using protocol::Document;

constexpr const char* kExportPrincipal = "dynamodb.amazonaws.com";
constexpr std::size_t kFileBytes = 8 << 20;  // before compression
constexpr std::size_t kFileItems = 100'000;

/// An export's place in its bucket.
class Place {
public:
    explicit Place(const ExportDescription& told)
        : told_(told),
          bucket(*told.s3_bucket),
          id(told.export_arn->substr(told.export_arn->rfind('/') + 1)) {
        if (told.s3_prefix && !told.s3_prefix->empty()) root_ = *told.s3_prefix + "/";
        root_ += "AWSDynamoDB/";
    }
    std::string own(const std::string& name) const { return root_ + id + "/" + name; }
    /// Incremental exports share one folder of data files.
    std::string data(std::size_t number) const {
        const std::string name =
            hex_encode(md5(*told_.export_arn + "#" + std::to_string(number))).substr(0, 26);
        const bool full = told_.export_type.value_or("FULL_EXPORT") == "FULL_EXPORT";
        return root_ + (full ? id + "/" : "") + "data/" + name + ".json.gz";
    }

private:
    const ExportDescription& told_;
    std::string root_;

public:
    const std::string bucket, id;
};

std::string time_text(const std::optional<Timestamp>& time) {
    return time ? iso8601_millis(*time) : std::string();
}

Document optional_text(const std::optional<std::string>& text) {
    return text ? Document(*text) : Document();
}

std::string files_manifest(const CopyJob& job) {
    std::string lines;
    for (const DataFile& file : job.files)
        lines += Document::object({{"itemCount", file.items},
                                   {"md5Checksum", file.md5},
                                   {"etag", file.etag},
                                   {"dataFileS3Key", file.key}})
                     .to_json() +
                 "\n";
    return lines;
}

std::string summary_manifest(const CopyJob& job, const ExportDescription& told, const Place& place,
                             Timestamp now) {
    Document summary = Document::object({{"version", "2020-06-30"},
                                         {"exportArn", *told.export_arn},
                                         {"startTime", time_text(told.start_time)},
                                         {"endTime", iso8601_millis(now)},
                                         {"tableArn", *told.table_arn},
                                         {"tableId", *told.table_id}});
    const auto& changes = told.incremental_export_specification;
    if (changes) {
        summary.set("version", "2023-08-01");
        summary.set("exportFromTime", time_text(changes->export_from_time));
        summary.set("exportToTime", time_text(changes->export_to_time));
    } else {
        summary.set("exportTime", time_text(told.export_time));
    }
    summary.set("s3Bucket", place.bucket);
    summary.set("s3Prefix", optional_text(told.s3_prefix));
    summary.set("s3SseAlgorithm", optional_text(told.s3_sse_algorithm));
    summary.set("s3SseKmsKeyId", optional_text(told.s3_sse_kms_key_id));
    summary.set("manifestFilesS3Key", place.own("manifest-files.json"));
    summary.set("billedSizeBytes", job.bytes);
    summary.set("itemCount", job.items);
    summary.set("outputFormat", "DYNAMODB_JSON");
    if (changes) {
        summary.set("outputView", optional_text(changes->export_view_type));
        summary.set("exportType", "INCREMENTAL_EXPORT");
    } else {
        summary.set("exportType", "FULL_EXPORT");
    }
    return summary.to_json();
}

/// The lines of the next file, and how far they lead.
struct Lines {
    std::string text;
    std::int64_t items = 0, bytes = 0;
    KeyBytes cursor;
};

Lines next_lines(Store& store, const CopyJob& job, bool with_old_image) {
    Lines lines;
    lines.cursor = job.cursor;
    for (const SpaceItem& item :
         take_items(store, job.target, lines.cursor, kFileItems, kFileBytes)) {
        ++lines.items;
        if (job.kind == JobKind::FullExport) {
            lines.text += full_line(item.json);
            lines.bytes += size_of_encoded(item.json);
        } else {
            const std::string line = change_line(ChangedItem::of(item.json), with_old_image);
            lines.bytes += static_cast<std::int64_t>(line.size());
            lines.text += line;
        }
    }
    return lines;
}

struct Ending {
    std::int64_t id = 0;
    std::string code, message;
};
Stepped end_of_export(Call& call, const Ending& ending) {
    const auto job = find_job(call.store, ending.id);
    if (!job) return {};
    if (ending.code.empty())
        finish_job(call, *job);
    else
        fail_job(call, *job, ending.code, ending.message);
    return {};
}

/// One step's work with what it needs.
class ExportStep {
public:
    ExportStep(DynamoDb& service, const CopyJob& job, const ExportDescription& told)
        : service_(service), job_(job), told_(told), place_(told) {}

    void write_file() {
        if (job_.files.empty() && job_.cursor.empty()) put(place_.own("_started"), "", "");
        const auto& changes = told_.incremental_export_specification;
        const bool with_old = changes && changes->export_view_type.value_or("") != "NEW_IMAGE";
        const Lines lines =
            service_.read_store([&](Store& store) { return next_lines(store, job_, with_old); });
        CopyJob next = job_;
        next.cursor = lines.cursor;
        next.items += lines.items;
        next.bytes += lines.bytes;
        // An empty table has an empty file.
        if (lines.items || job_.files.empty()) {
            const std::string bytes = gzip(lines.text);
            DataFile file;
            file.key = place_.data(job_.files.size());
            file.items = lines.items;
            file.md5 = base64_encode(md5(bytes));
            file.etag = put(file.key, bytes, "application/x-gzip");
            next.files.push_back(std::move(file));
        }
        if (!lines.items) next.phase = JobPhase::Manifests;
        service_.write_store([&](Store& store) {
            if (find_job(store, next.row.id))
                store.area<BackupStore>().update_job(next.row.id, next.to_json());
        });
    }

    void write_manifests() {
        const std::string files = files_manifest(job_);
        put(place_.own("manifest-files.json"), files, "application/json");
        put(place_.own("manifest-files.checksum"), base64_encode(md5(files)), "");
        const std::string summary =
            summary_manifest(job_, told_, place_, service_.host().scheduler.now());
        put(place_.own("manifest-summary.json"), summary, "application/json");
        put(place_.own("manifest-summary.checksum"), base64_encode(md5(summary)), "");
        service_.write_call<end_of_export>(service_, job_.scope(), kExportPrincipal,
                                           Ending{job_.row.id, "", ""});
    }

private:
    /// The object's ETag.
    std::string put(std::string key, std::string bytes, const char* type) {
        s3::NewObject object;
        object.bucket = place_.bucket;
        object.key = std::move(key);
        object.bytes = std::move(bytes);
        if (*type) object.content_type = type;
        return service_.host()
            .doors.get<s3::Door>()
            .put_object(job_.scope(), kExportPrincipal, std::move(object))
            .etag;
    }

    DynamoDb& service_;
    const CopyJob& job_;
    const ExportDescription& told_;
    const Place place_;
};

}  // namespace

std::string manifest_key(const ExportDescription& told) {
    return Place(told).own("manifest-summary.json");
}

std::string full_line(std::string_view item) {
    return std::string("{\"Item\":").append(item).append("}\n");
}

std::string change_line(const ChangedItem& changed, bool with_old_image) {
    std::string line = "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"" +
                       std::to_string(changed.at * 1000) + "\"}},\"Keys\":" + changed.key;
    if (with_old_image && !changed.old_image.empty())
        line.append(",\"OldImage\":").append(changed.old_image);
    if (!changed.new_image.empty()) line.append(",\"NewImage\":").append(changed.new_image);
    return line.append("}\n");
}

void Exporter::step(const CopyJob& job) {
    const auto record = service_.read_store([&](Store& store) {
        return store.area<BackupStore>().record(RecordKind::Export, job.record);
    });
    if (!record) return;
    const auto told = persisted<ExportDescription>(record->description);
    ExportStep step(service_, job, told);
    try {
        if (job.phase == JobPhase::Write)
            step.write_file();
        else
            step.write_manifests();
    } catch (const protocol::Error& error) {
        // S3 refused: NoSuchBucket, mostly.
        service_.write_call<end_of_export>(
            service_, job.scope(), kExportPrincipal,
            Ending{job.row.id, "S3" + std::string(error.code()), error.message()});
    }
}

}  // namespace leat::dynamodb
