#include "services/dynamodb/change_listeners.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {

void record_history(Call& call, const ItemChange& change) {
    auto& backups = call.store.area<BackupStore>();
    const std::string key = encode(change.key).json;
    if (!change.before) return backups.keep(change.table.key, call.now, key, std::nullopt);
    if (!change.before_json.empty())
        return backups.keep(change.table.key, call.now, key, change.before_json);
    backups.keep(change.table.key, call.now, key, encode(*change.before).json);
}

}  // namespace leat::dynamodb
