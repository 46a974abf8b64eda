#pragma once
// CopyJob: items on their way from one space to another, in bounded steps of a transaction each,
// while the source goes on changing. The result is the source as it was at one moment, the job's
// mark:
//
//   1. copy: all items in the order of their keys, each as it is when its turn comes;
//   2. undo: the history since the mark, from what is newest when the copy ends back to the mark:
//      whatever the copy caught of later changes is taken back.
//
// So a backup of any size holds up nobody for longer than one step, and needs the history only from
// its own beginning. A backup's items do not change, so a restore from one has no second part.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {

enum class JobKind : std::uint8_t {
    Backup = 1,
    RestoreBackup,
    RestoreTime,
    FullExport,
    ChangesExport,
    Import
};

enum class JobPhase : std::uint8_t {
    Copy = 1,
    Undo,
    Collect,      // which items changed between two marks, and what was before
    CopyChanged,  // those items as they are now …
    UndoChanged,  // … and as they were at the second mark
    Write,        // data files of an export
    Manifests,
    Read,  // objects of an import
};

/// A file of an export that has been written.
struct DataFile {
    std::string key, md5, etag;
    std::int64_t items = 0;
};

struct CopyJob {
    JobRow row;  // row.mark: the moment
    JobKind kind = JobKind::Backup;
    JobPhase phase = JobPhase::Copy;
    std::string region;
    std::string record;            // ARN of the backup, export or import
    Space source = 0, target = 0;  // target is a table's when row.target_key is set
    std::string source_table;      // as JSON, for a table may go while it is copied
    KeyBytes cursor;               // where the next step goes on
    HistoryMark from;              // Collect: changes after this one
    HistoryMark at;                // Undo, Collect: the last row done
    std::vector<DataFile> files;
    std::int64_t items = 0, bytes = 0;
    // Imports: the object being read, and how far.
    std::string object;
    std::int64_t offset = 0, number = 0;  // bytes and lines of it that were read
    std::int64_t errors = 0, imported = 0;
    bool headers_seen = false;
    std::vector<std::string> headers;

    service::Scope scope() const { return {row.account, region}; }
    std::string to_json() const;
    static CopyJob of(JobRow row);
};

/// Adds the job, has its source keep history from now on when it needs it, and wakes the worker.
void begin_job(Call& call, CopyJob job, const TablePtr& source);
/// The job is done or given up: removed, and its source keeps no history on its account.
void end_job(Call& call, const CopyJob& job);

/// One step of the phases Copy to UndoChanged. For a worker, by DynamoDb::write_call.
struct JobStep {
    std::int64_t id = 0;
};
struct Stepped {};
Stepped copy_step(Call& call, const JobStep& step);
/// The job as it stands now; nothing when it is over.
std::optional<CopyJob> find_job(Store& store, std::int64_t id);

/// The next items of a space, and the cursor behind them.
struct SpaceItem {
    KeyBytes key;
    std::string json;
};
std::vector<SpaceItem> take_items(Store& store, Space space, KeyBytes& cursor, std::size_t items,
                                  std::size_t bytes);

/// What a space of changes holds for an item (Collect …): when it changed last, its key, and its
/// two images, each empty when there was none.
struct ChangedItem {
    std::int64_t at = 0;
    std::string key, old_image, new_image;
    std::string text() const;
    static ChangedItem of(std::string_view text);
};

/// Decides whether a table has to keep its history, after jobs or PITR have changed.
void settle_history(Call& call, std::int64_t table_key);

}  // namespace leat::dynamodb
