#pragma once
// What goes on in DynamoDB beside requests, on the clock. Owned by the service.
#include <vector>

#include "services/dynamodb/backfiller.h"
#include "services/dynamodb/backup_worker.h"
#include "services/dynamodb/emptier.h"
#include "services/dynamodb/history_trimmer.h"
#include "services/dynamodb/streams/workers.h"

namespace leat::dynamodb {

struct Workers {
    explicit Workers(DynamoDb& service)
        : backfiller(service),
          emptier(service),
          backups(service),
          history_trimmer(service),
          streams(service) {}
    std::vector<runtime::Worker*> all() {
        std::vector<runtime::Worker*> workers{&backfiller, &emptier, &backups, &history_trimmer};
        for (runtime::Worker* worker : streams.all()) workers.push_back(worker);
        return workers;
    }

    Backfiller backfiller;
    Emptier emptier;
    BackupWorker backups;
    HistoryTrimmer history_trimmer;
    StreamWorkers streams;
};

}  // namespace leat::dynamodb
