#include "services/dynamodb/backup_worker.h"

#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/dynamodb.h"

namespace leat::dynamodb {

runtime::Next BackupWorker::run(Timestamp) {
    if (!service_.has_state()) return runtime::Next::idle();
    auto row = service_.read_store([&](Store& store) {
        auto& backups = store.area<BackupStore>();
        auto next = backups.next_job(last_id_);
        return next || !last_id_ ? next : backups.next_job(0);
    });
    if (!row) {
        last_id_ = 0;
        return runtime::Next::idle();
    }
    last_id_ = row->id;
    const CopyJob job = CopyJob::of(*std::move(row));
    switch (job.phase) {
        case JobPhase::Write:
        case JobPhase::Manifests:
            exporter_.step(job);
            break;
        case JobPhase::Read:
            importer_.step(job);
            break;
        default:
            service_.write_call<copy_step>(service_, job.scope(), "dynamodb.amazonaws.com",
                                           JobStep{job.row.id});
    }
    return runtime::Next::again();
}

}  // namespace leat::dynamodb
