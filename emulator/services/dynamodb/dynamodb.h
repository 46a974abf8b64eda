#pragma once
// DynamoDB and DynamoDB Streams. Created once at start by the app; any thread. The streams have an
// API of their own (class Streams, streams/streams.h) over the same database: a change and its
// stream record commit together. Its door is that of the streams.
#include <memory>

#include "service/stored_service.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

struct Workers;  // workers.h: what goes on beside requests

class DynamoDb final : public service::StoredService<Store> {
public:
    explicit DynamoDb(service::Host& host);
    ~DynamoDb() override;

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;
    Workers& workers() { return *workers_; }

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    std::unique_ptr<Workers> workers_;
};

std::unique_ptr<service::Service> make_dynamodb(service::Host& host);
/// The second API; `dynamodb` is what make_dynamodb() gave and outlives it.
std::unique_ptr<service::Service> make_dynamodb_streams(service::Host& host,
                                                        service::Service& dynamodb);

}  // namespace leat::dynamodb
