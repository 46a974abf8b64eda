#pragma once
// Firehose: the service. It owns the delivery streams' pipelines (their workers), which come and go
// with the streams. Created at start by the app; used from any thread.
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "service/stored_service.h"
#include "services/firehose/delivery_stream.h"
#include "services/firehose/door.h"
#include "services/firehose/store.h"

namespace leat::firehose {

class Pipeline;

std::unique_ptr<service::Service> make_firehose(service::Host& host);

class Firehose final : public service::StoredService<Store>, public Door {
public:
    explicit Firehose(service::Host& host);
    ~Firehose() override;

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;
    void reset(const std::string* account) override;
    int flush(const service::Scope& scope, std::string_view name) override;

    std::optional<std::string> record_name(const std::string& space, std::int64_t place) override;
    std::optional<RecordPlace> find_record(std::string_view name) override;
    // Pipelines remember where they are, so they end before the state is touched and begin anew.
    void freeze() override;
    void thaw() override;
    void resume() override {}

    // Door
    void put(const std::string& stream_arn, const std::vector<std::string>& records,
             const std::string& principal) override;
    bool stream_exists(const std::string& stream_arn) override;

    // For operations, after the commit; short.
    void opened(DeliveryStreamPtr stream);
    void updated(DeliveryStreamPtr stream);
    void closed(std::int64_t stream);
    /// A lane's worker has to look. Operations use Call::after_commit for it.
    void wake(std::int64_t stream, std::int64_t lane);

protected:
    void reset_account(Store& store, const std::string& account) override;

private:
    class Janitor;
    std::shared_ptr<Pipeline> pipeline(std::int64_t stream);
    void load_pipelines();
    void stop_pipelines();

    std::mutex mutex_;  // guards the two below
    std::unordered_map<std::int64_t, std::shared_ptr<Pipeline>> pipelines_;
    bool stopped_ = false;
    std::unique_ptr<Janitor> janitor_;
};

}  // namespace leat::firehose
