// The steps of a CopyJob, each inside one transaction of the writer.
#include "services/dynamodb/backup_worker.h"
#include "services/dynamodb/changing.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/finishing.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

// A step takes some milliseconds: others write in between.
constexpr std::int64_t kItemsPerCopy = 200;
constexpr std::size_t kBytesPerCopy = 1 << 20;

/// Where copied items go: a space of their own, or a table with its indexes.
class Target {
public:
    Target(Call& call, const CopyJob& job) : call_(call), job_(job) {
        if (!job.row.target_key) return;
        stored_ = call.store.table_by_key(job.row.target_key);
        if (!stored_) return;
        // What is copied is no news for those who follow the table.
        Table quiet = *stored_;
        quiet.stream.reset();
        quiet.history = quiet.streams_to_kinesis = quiet.global_replica = false;
        table_ = std::make_shared<const Table>(std::move(quiet));
    }
    /// The table was deleted meanwhile.
    bool gone() const {
        return job_.row.target_key && (!stored_ || stored_->status != TableStatus::Creating);
    }

    void put(std::string_view source_key, std::string_view json) {
        if (table_) {
            const AttributeMap item = decode(json);
            const Subject subject =
                find_subject(call_.store, table_, key_attributes(table_->keys, item));
            change(call_, subject, &item);
            return;
        }
        const KeyBytes key = key_here(source_key);
        if (const auto stored = call_.store.find_item(key))
            call_.store.replace_item(stored->id, json);
        else
            call_.store.insert_item(key, json);
    }

    /// `keys`: schema of the source.
    void put_back(const KeySchema& keys, const HistoryRow& row) {
        const AttributeMap key = decode(row.item_key);
        if (row.before) return put(item_key(job_.source, keys, key), *row.before);
        if (table_) {
            const Subject subject = find_subject(call_.store, table_, key);
            if (subject.exists()) change(call_, subject, nullptr);
            return;
        }
        const KeyBytes here = item_key(job_.target, keys, key);
        if (const auto stored = call_.store.find_item(here))
            call_.store.remove_item(here, stored->id);
    }

private:
    KeyBytes key_here(std::string_view source_key) const {
        KeyBytes key = space_prefix(job_.target);
        return key.append(source_key.substr(key.size()));
    }

    Call& call_;
    const CopyJob& job_;
    TablePtr stored_, table_;
};

void copy_some(Call& call, CopyJob& job) {
    Target target(call, job);
    const auto taken = take_items(call.store, job.source, job.cursor, kItemsPerCopy, kBytesPerCopy);
    for (const SpaceItem& item : taken) target.put(item.key, item.json);
    if (!taken.empty()) return;
    job.phase = JobPhase::Undo;
    job.at = call.store.area<BackupStore>().newest();
    ++job.at.id;
}

/// True when the mark is reached.
bool undo_some(Call& call, CopyJob& job) {
    if (!job.row.source_key) return true;
    Target target(call, job);
    const KeySchema keys = table_of_json(job.source_table).keys;
    const auto rows = call.store.area<BackupStore>().history_down(job.row.source_key, job.row.mark,
                                                                  job.at, kItemsPerCopy);
    for (const HistoryRow& row : rows) target.put_back(keys, row);
    if (rows.empty()) return true;
    job.at = rows.back().mark;
    return false;
}

void collect_some(Call& call, CopyJob& job) {
    const KeySchema keys = table_of_json(job.source_table).keys;
    const auto rows = call.store.area<BackupStore>().history_up(job.row.source_key, job.at,
                                                                job.row.mark, kItemsPerCopy);
    for (const HistoryRow& row : rows) {
        const KeyBytes key = item_key(job.target, keys, decode(row.item_key));
        if (const auto stored = call.store.find_item(key)) {
            ChangedItem changed = ChangedItem::of(stored->json);
            changed.at = row.mark.at;
            call.store.replace_item(stored->id, changed.text());
        } else {
            const ChangedItem changed{row.mark.at, row.item_key, row.before.value_or(""), ""};
            call.store.insert_item(key, changed.text());
        }
        job.at = row.mark;
    }
    if (!rows.empty()) return;
    job.phase = JobPhase::CopyChanged;
    job.cursor.clear();
}

void copy_some_changed(Call& call, CopyJob& job) {
    const auto taken = take_items(call.store, job.target, job.cursor, kItemsPerCopy, kBytesPerCopy);
    for (const SpaceItem& item : taken) {
        const KeyBytes key = space_prefix(job.source) + item.key.substr(4);
        const auto now = call.store.find_item(key);
        if (!now) continue;
        ChangedItem changed = ChangedItem::of(item.json);
        changed.new_image = now->json;
        call.store.replace_item(call.store.find_item(item.key)->id, changed.text());
    }
    if (!taken.empty()) return;
    job.phase = JobPhase::UndoChanged;
    job.at = call.store.area<BackupStore>().newest();
    ++job.at.id;
}

void undo_some_changed(Call& call, CopyJob& job) {
    const KeySchema keys = table_of_json(job.source_table).keys;
    const auto rows = call.store.area<BackupStore>().history_down(job.row.source_key, job.row.mark,
                                                                  job.at, kItemsPerCopy);
    for (const HistoryRow& row : rows) {
        const KeyBytes key = item_key(job.target, keys, decode(row.item_key));
        if (const auto stored = call.store.find_item(key)) {
            ChangedItem changed = ChangedItem::of(stored->json);
            changed.new_image = row.before.value_or("");
            call.store.replace_item(stored->id, changed.text());
        }
        job.at = row.mark;
    }
    if (!rows.empty()) return;
    job.phase = JobPhase::Write;
    job.cursor.clear();
}

/// True when the job is over.
bool step_once(Call& call, CopyJob& job) {
    switch (job.phase) {
        case JobPhase::Copy:
            copy_some(call, job);
            return false;
        case JobPhase::Undo:
            if (!undo_some(call, job)) return false;
            if (job.kind != JobKind::FullExport) return true;
            job.phase = JobPhase::Write;
            job.cursor.clear();
            return false;
        case JobPhase::Collect:
            collect_some(call, job);
            return false;
        case JobPhase::CopyChanged:
            copy_some_changed(call, job);
            return false;
        case JobPhase::UndoChanged:
            undo_some_changed(call, job);
            return false;
        case JobPhase::Write:
        case JobPhase::Manifests:
        case JobPhase::Read:
            return false;
    }
    return false;
}

}  // namespace

std::vector<SpaceItem> take_items(Store& store, Space space, KeyBytes& cursor, std::size_t items,
                                  std::size_t bytes) {
    std::vector<SpaceItem> taken;
    std::size_t size = 0;
    const KeyBytes from = cursor.empty() ? space_prefix(space) : cursor;
    store.each_entry({from, after_prefix(space_prefix(space))},
                     [&](std::string_view key, std::int64_t, std::string_view json) {
                         taken.push_back({KeyBytes(key), std::string(json)});
                         size += json.size();
                         return taken.size() < items && size < bytes;
                     });
    if (!taken.empty()) cursor = taken.back().key + '\0';
    return taken;
}

std::optional<CopyJob> find_job(Store& store, std::int64_t id) {
    auto row = store.area<BackupStore>().next_job(id - 1);
    if (!row || row->id != id) return std::nullopt;
    return CopyJob::of(*std::move(row));
}

Stepped copy_step(Call& call, const JobStep& step) {
    auto job = find_job(call.store, step.id);
    if (!job) return {};
    if (Target(call, *job).gone())
        end_job(call, *job);
    else if (step_once(call, *job))
        finish_job(call, *job);
    else
        call.store.area<BackupStore>().update_job(job->row.id, job->to_json());
    return {};
}

void begin_job(Call& call, CopyJob job, const TablePtr& source) {
    auto& backups = call.store.area<BackupStore>();
    if (source) {
        if (!backups.continuous(source->key)) backups.put_continuous({.table_key = source->key});
        job.source_table = to_json(*source);
        if (!source->history) {
            Table changed = *source;
            changed.history = true;
            call.store.update_table(std::move(changed));
        }
    }
    job.row.account = call.account;
    job.row.source_space = job.source;
    job.region = call.region;
    job.row.body = job.to_json();
    backups.add_job(job.row);
    call.wake(call.service.workers().backups);
}

void end_job(Call& call, const CopyJob& job) {
    call.store.area<BackupStore>().delete_job(job.row.id);
    call.wake(call.service.workers().emptier);
    if (job.row.source_key) settle_history(call, job.row.source_key);
}

void settle_history(Call& call, std::int64_t table_key) {
    auto& backups = call.store.area<BackupStore>();
    const auto kept = backups.continuous(table_key);
    const bool wanted = (kept && kept->since) || backups.is_source(table_key);
    const auto table = call.store.table_by_key(table_key);
    if (table && table->history != wanted) {
        Table changed = *table;
        changed.history = wanted;
        call.store.update_table(std::move(changed));
    }
    call.wake(call.service.workers().history_trimmer);
}

}  // namespace leat::dynamodb
