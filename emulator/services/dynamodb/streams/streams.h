#pragma once
// DynamoDB Streams: an API of its own over DynamoDB's database, so that a change and its record
// commit together. It has no database; its operations run in DynamoDb, with DynamoDb's Call.
// Created once at start by the app, after DynamoDb; any thread.
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/streams/door.h"

namespace leat::dynamodb {

class Streams final : public service::Service, public streams::Door {
public:
    Streams(service::Host& host, DynamoDb& dynamodb);

    const service::Identity& identity() const override;
    void run(const service::Operation& operation, service::Context& context,
             service::Exchange& exchange, service::Finish finish) override;
    /// DynamoDb forgets the streams with its tables.
    void reset(const std::string*) override {}

    // The door; see door.h.
    streams::DoorStream describe(const std::string& stream_arn) override;
    std::string position(const std::string& stream_arn, const std::string& shard_id,
                         streams::Start start) override;
    streams::DoorPage read(const std::string& stream_arn, const std::string& shard_id,
                           const std::string& position, int max_records,
                           std::int64_t max_bytes) override;
    runtime::SignalPtr changed(const std::string& stream_arn) override;

private:
    DynamoDb& dynamodb_;
};

}  // namespace leat::dynamodb
