#include "services/dynamodb/importer.h"

#include <algorithm>

#include "base/gzip.h"
#include "protocol/document.h"
#include "runtime/log.h"
#include "services/dynamodb/changing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/finishing.h"
#include "services/dynamodb/import_format.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/persisted.h"
#include "services/logs/door.h"
#include "services/s3/door.h"

namespace leat::dynamodb {

namespace {

constexpr std::size_t kLargestObject = 1 << 30;  // a small gzip file may hold terabytes
constexpr const char* kImportPrincipal = "dynamodb.amazonaws.com";
constexpr std::size_t kItemsPerImport = 200;
constexpr std::int64_t kBytesPerImport = 1 << 20;

/// A line that gave no item: its number in its object, from 1, and why.
struct Fault {
    std::int64_t number = 0;
    std::string text;
};

/// What a step has read: items for the table with their numbers, and the job as it is behind them.
struct ImportLines {
    std::vector<std::pair<std::int64_t, AttributeMap>> items;
    CopyJob job;
    std::vector<Fault> faults{};

    template <class Read>
    void add(Read&& read) {
        ++job.items;
        ++job.number;
        try {
            items.emplace_back(job.number, read());
        } catch (const protocol::Error& error) {
            ++job.errors;
            faults.push_back({job.number, error.message()});
        }
    }
};

void read_json(ImportLines& lines, std::string_view text) {
    CopyJob& job = lines.job;
    const std::int64_t first = job.offset;
    while (job.offset < static_cast<std::int64_t>(text.size()) &&
           lines.items.size() < kItemsPerImport && job.offset - first < kBytesPerImport) {
        const auto begin = static_cast<std::size_t>(job.offset);
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        job.offset = static_cast<std::int64_t>(std::min(end + 1, text.size()));
        const std::string_view line = text.substr(begin, end - begin);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        lines.add([&] { return item_of_json_line(line); });
    }
    job.bytes += job.offset - first;
}

void read_csv(ImportLines& lines, const Table& table, const CsvOptions& options,
              std::string_view text) {
    CopyJob& job = lines.job;
    const char delimiter = options.delimiter.value_or(",").front();
    const std::int64_t first = job.offset;
    while (lines.items.size() < kItemsPerImport && job.offset - first < kBytesPerImport) {
        const auto fields = next_csv_record(text, job.offset, delimiter);
        if (!fields) break;
        if (fields->size() == 1 && fields->front().empty()) continue;
        if (!job.headers_seen) {
            job.headers_seen = true;
            job.headers = *fields;
            continue;
        }
        lines.add([&] { return item_of_csv(table, job.headers, *fields); });
    }
    job.bytes += job.offset - first;
}

/// Throws protocol::Error before anything is changed.
void put_imported(Call& call, const TablePtr& table, const AttributeMap& item) {
    key_of_item(*table, item);
    check_item(*table, item, false);
    const Subject subject = find_subject(call.store, table, key_attributes(table->keys, item));
    change(call, subject, &item);
}

using Faults = std::vector<Fault>;

/// Those that the reading found and those that the table has found.
Faults import_step(Call& call, const ImportLines& lines) {
    if (!find_job(call.store, lines.job.row.id)) return {};
    CopyJob job = lines.job;
    const auto table = call.store.table_by_key(job.row.target_key);
    if (!table || table->status != TableStatus::Creating) {
        fail_job(call, job, "TableNotFound", "The table was deleted during the import");
        return {};
    }
    Faults faults = lines.faults;
    for (const auto& [number, item] : lines.items) {
        try {
            put_imported(call, table, item);
            ++job.imported;
        } catch (const protocol::Error& error) {
            ++job.errors;
            faults.push_back({number, error.message()});
        }
    }
    call.store.area<BackupStore>().update_job(job.row.id, job.to_json());
    return faults;
}

// The job has counted them: a crash before they are logged loses their log alone.
void log_faults(service::Host& host, const CopyJob& job, const std::string& bucket,
                const Faults& faults) {
    constexpr std::size_t kMostLogged = 100;
    auto* const logs = host.doors.find<logs::Door>();
    if (!logs || faults.empty()) return;
    logs::LogBatch batch{.scope = job.scope(),
                         .group = "/aws-dynamodb/imports",
                         .stream = job.record.substr(job.record.rfind('/') + 1) + "/error"};
    using protocol::Document;
    for (std::size_t i = 0; i < std::min(faults.size(), kMostLogged); ++i) {
        const auto entry = Document::object(
            {{"importArn", job.record},
             {"itemS3Pointer",
              Document::object(
                  {{"bucket", bucket}, {"key", job.object}, {"itemIndex", faults[i].number}})},
             {"errorMessages", Document::array({faults[i].text})}});
        batch.lines.push_back({host.scheduler.now(), entry.to_json()});
    }
    try {
        logs->append({std::move(batch)});
    } catch (const std::exception& error) {
        runtime::log_error(std::string("dynamodb: faults of an import were not logged: ") +
                           error.what());
    }
}

/// A step's lines into the table, its faults into the log.
void take_lines(DynamoDb& service, const ImportLines& lines, const ImportTableDescription& told) {
    const Faults faults =
        service.write_call<import_step>(service, lines.job.scope(), kImportPrincipal, lines);
    log_faults(service.host(), lines.job, told.s3_bucket_source->s3_bucket, faults);
}

struct ImportEnding {
    std::int64_t id = 0;
    std::string code, message;
};
Stepped end_of_import(Call& call, const ImportEnding& ending) {
    const auto job = find_job(call.store, ending.id);
    if (!job) return {};
    if (ending.code.empty())
        finish_job(call, *job);
    else
        fail_job(call, *job, ending.code, ending.message);
    return {};
}

}  // namespace

const std::string* Importer::text_of(const CopyJob& job, const ImportTableDescription& told) {
    if (kept_job_ != job.row.id || kept_object_ != job.object) {
        auto& s3 = service_.host().doors.get<s3::Door>();
        std::string bytes =
            s3.get_object(job.scope(), told.s3_bucket_source->s3_bucket, job.object).bytes;
        kept_text_.reset();
        try {
            kept_text_ = told.input_compression_type.value_or("NONE") == "GZIP"
                             ? gunzip(bytes, kLargestObject)
                             : std::move(bytes);
        } catch (const std::logic_error&) {
            // No gzip file, or one that would fill the memory: told as an object that is not one.
        }
        kept_job_ = job.row.id;
        kept_object_ = job.object;
    }
    return kept_text_ ? &*kept_text_ : nullptr;
}

void Importer::next_object(const CopyJob& job, const ImportTableDescription& told) {
    auto& s3 = service_.host().doors.get<s3::Door>();
    const auto keys = s3.list_keys(job.scope(), told.s3_bucket_source->s3_bucket,
                                   told.s3_bucket_source->s3_key_prefix.value_or(""), job.object);
    kept_job_ = 0;
    kept_text_.reset();
    if (keys.empty()) {
        service_.write_call<end_of_import>(service_, job.scope(), kImportPrincipal,
                                           ImportEnding{job.row.id, "", ""});
        return;
    }
    CopyJob next = job;
    next.object = keys.front();
    next.offset = next.number = 0;
    const auto& csv = told.input_format_options ? told.input_format_options->csv : std::nullopt;
    next.headers_seen = csv && csv->header_list;
    next.headers = next.headers_seen ? *csv->header_list : std::vector<std::string>();
    service_.write_call<import_step>(service_, job.scope(), kImportPrincipal,
                                     ImportLines{{}, next});
}

void Importer::step(const CopyJob& job) {
    const auto record = service_.read_store([&](Store& store) {
        return store.area<BackupStore>().record(RecordKind::Import, job.record);
    });
    const auto table =
        service_.read_store([&](Store& store) { return store.table_by_key(job.row.target_key); });
    if (!record || !table) {
        service_.write_call<end_of_import>(
            service_, job.scope(), kImportPrincipal,
            ImportEnding{job.row.id, "TableNotFound", "The table was deleted during the import"});
        return;
    }
    const auto told = persisted<ImportTableDescription>(record->description);
    try {
        if (job.object.empty()) return next_object(job, told);
        const std::string* text = text_of(job, told);
        if (text && job.offset >= static_cast<std::int64_t>(text->size()))
            return next_object(job, told);
        ImportLines lines{{}, job};
        if (!text) {
            // What cannot be unpacked is one error; nothing of it is read.
            ++lines.job.errors;
            lines.faults.push_back({0, "The object is not in the GZIP format"});
            take_lines(service_, lines, told);
            kept_text_.emplace();
            return;
        }
        if (told.input_format == "CSV")
            read_csv(lines, *table,
                     told.input_format_options && told.input_format_options->csv
                         ? *told.input_format_options->csv
                         : CsvOptions(),
                     *text);
        else
            read_json(lines, *text);
        take_lines(service_, lines, told);
    } catch (const protocol::Error& error) {
        service_.write_call<end_of_import>(
            service_, job.scope(), kImportPrincipal,
            ImportEnding{job.row.id, "S3" + std::string(error.code()), error.message()});
    }
}

}  // namespace leat::dynamodb
