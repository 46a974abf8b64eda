#pragma once
// Kinesis Data Streams. Created once at start by the app; any thread.
#include <memory>
#include <mutex>

#include "service/stored_service.h"
#include "services/kinesis/door.h"
#include "services/kinesis/store.h"
#include "services/kinesis/sweeper.h"

namespace leat::kinesis {

class Kinesis final : public service::StoredService<Store>, public Door {
public:
    explicit Kinesis(service::Host& host);

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;

    std::optional<std::string> record_name(const std::string& space, std::int64_t place) override;
    std::optional<RecordPlace> find_record(std::string_view name) override;

    // The door; see door.h.
    StreamInfo describe(const service::Scope& scope, const std::string& stream) override;
    std::string position(const service::Scope& scope, const std::string& stream,
                         const std::string& shard_id, Start start, Timestamp at) override;
    ReadPage read(const service::Scope& scope, const std::string& stream,
                  const std::string& shard_id, const std::string& position, int max_records,
                  std::int64_t max_bytes) override;
    void put_records(const service::Scope& scope, const std::string& stream,
                     const std::vector<OutgoingRecord>& records, const std::string& principal,
                     const service::Sender& sender) override;
    runtime::SignalPtr changed(const service::Scope& scope, const std::string& stream) override;

    runtime::Worker& sweeper() { return sweeper_; }

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    std::mutex mutex_;  // guards signals_
    StreamIdMap<runtime::SignalPtr> signals_;
    Sweeper sweeper_;
};

std::unique_ptr<service::Service> make_kinesis(service::Host& host);

}  // namespace leat::kinesis
