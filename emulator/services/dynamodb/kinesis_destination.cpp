#include "services/dynamodb/kinesis_destination.h"

#include <algorithm>

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/store_destinations.h"
#include "services/dynamodb/streams/workers.h"
#include "services/kinesis/door.h"

namespace leat::dynamodb {
namespace {

constexpr const char* kMicrosecond = "MICROSECOND";
constexpr const char* kMillisecond = "MILLISECOND";

std::optional<std::string> precision_of(const DestinationRow& row) {
    if (!row.microseconds) return std::nullopt;
    return *row.microseconds ? kMicrosecond : kMillisecond;
}

std::optional<bool> microseconds_of(const std::optional<std::string>& precision) {
    if (!precision) return std::nullopt;
    return *precision == kMicrosecond;
}

void check_stream_arn(const Call& call, const std::string& text) {
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->service != "kinesis" || !arn->resource.starts_with("stream/"))
        throw kValidation("Invalid StreamArn");
    if (arn->scope() != call.scope)
        throw kValidation("User does not have a permission to use kinesis stream");
}

/// Throws when there is no such stream.
void check_stream(service::Host& host, const std::string& text) {
    const auto arn = service::Arn::parse(text);
    try {
        host.doors.get<kinesis::Door>().describe(arn->scope(), arn->resource.substr(7));
    } catch (const protocol::Error&) {
        throw kValidation("User does not have a permission to use kinesis stream");
    }
}

std::optional<DestinationRow> destination(Call& call, const Table& table,
                                          const std::string& stream_arn) {
    for (auto& row : call.store.area<DestinationStore>().of_table(table.key))
        if (row.stream_arn == stream_arn) return std::move(row);
    return std::nullopt;
}

void check_can_enable(Call& call, const Table& table) {
    for (const auto& row : call.store.area<DestinationStore>().of_table(table.key))
        if (row.takes_records() || row.status == DestinationStatus::Disabling)
            throw kValidation(
                "Table is not in a valid state to enable Kinesis Streaming Destination: "
                "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform "
                "ENABLE operation.");
}

DestinationRow active_destination(Call& call, const Table& table, const std::string& stream_arn,
                                  const char* verb, const char* operation) {
    auto row = destination(call, table, stream_arn);
    if (!row || row->status != DestinationStatus::Active)
        throw kValidation(std::string("Table is not in a valid state to ") + verb +
                          " Kinesis Streaming Destination: KinesisStreamingDestination must be "
                          "ACTIVE to perform " +
                          operation + " operation.");
    return *std::move(row);
}

EnableKinesisStreamingDestinationOutput enable(
    Call& call, const EnableKinesisStreamingDestinationInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    check_can_enable(call, *table);
    auto& store = call.store.area<DestinationStore>();
    auto row = destination(call, *table, input.stream_arn);
    const auto& configuration = input.enable_kinesis_streaming_configuration;
    const auto precision =
        configuration ? microseconds_of(configuration->approximate_creation_date_time_precision)
                      : std::nullopt;
    if (row) {
        row->status = DestinationStatus::Enabling;
        row->microseconds = precision;
        store.update(*row);
    } else {
        store.insert(
            {.table_key = table->key, .stream_arn = input.stream_arn, .microseconds = precision});
    }
    Table changed = *table;
    changed.streams_to_kinesis = true;
    call.store.update_table(std::move(changed));
    call.wake(stream_workers(call.service).kinesis_forwarder);
    return {.table_name = table->name,
            .stream_arn = input.stream_arn,
            .destination_status = name_of(DestinationStatus::Enabling),
            .enable_kinesis_streaming_configuration = input.enable_kinesis_streaming_configuration};
}

}  // namespace

void enable_kinesis_streaming_destination(
    Call& call, EnableKinesisStreamingDestinationInput&& input,
    service::Reply<EnableKinesisStreamingDestinationOutput> reply) {
    const TablePtr table = table_for_control(call, input.table_name);
    check_stream_arn(call, input.stream_arn);
    check_can_enable(call, *table);
    // Nothing of this call outlives it: the rest runs beside the connection's thread.
    DynamoDb& service = call.service;
    service.host().scheduler.post([&service, scope = call.scope, input = std::move(input),
                                   principal = call.context.principal, reply] {
        try {
            check_stream(service.host(), input.stream_arn);
            reply(service.write_call<enable>(service, scope, principal, input));
        } catch (...) {
            reply.fail(std::current_exception());
        }
    });
}

DisableKinesisStreamingDestinationOutput disable_kinesis_streaming_destination(
    Call& call, const DisableKinesisStreamingDestinationInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    check_stream_arn(call, input.stream_arn);
    DestinationRow row = active_destination(call, *table, input.stream_arn, "disable", "DISABLE");
    row.status = DestinationStatus::Disabling;
    call.store.area<DestinationStore>().update(row);
    Table changed = *table;
    changed.streams_to_kinesis = false;
    call.store.update_table(std::move(changed));
    call.wake(stream_workers(call.service).kinesis_forwarder);
    return {.table_name = table->name,
            .stream_arn = input.stream_arn,
            .destination_status = name_of(DestinationStatus::Disabling),
            .enable_kinesis_streaming_configuration = input.enable_kinesis_streaming_configuration};
}

UpdateKinesisStreamingDestinationOutput update_kinesis_streaming_destination(
    Call& call, const UpdateKinesisStreamingDestinationInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    check_stream_arn(call, input.stream_arn);
    const auto& wanted = input.update_kinesis_streaming_configuration;
    if (!wanted || !wanted->approximate_creation_date_time_precision)
        throw kValidation(
            "Streaming destination cannot be updated with given parameters: "
            "UpdateKinesisStreamingConfiguration cannot be null or contain only null values");
    DestinationRow row = active_destination(call, *table, input.stream_arn, "update", "UPDATE");
    const std::string& precision = *wanted->approximate_creation_date_time_precision;
    if (precision == precision_of(row).value_or(kMillisecond))
        throw kValidation("Invalid Request: Precision is already set to the desired value of " +
                          precision + " for tableId: " + table->id +
                          ", kdsArn: " + input.stream_arn);
    row.status = DestinationStatus::Updating;
    row.microseconds = microseconds_of(precision);
    call.store.area<DestinationStore>().update(row);
    call.wake(stream_workers(call.service).kinesis_forwarder);
    return {.table_name = table->name,
            .stream_arn = input.stream_arn,
            .destination_status = name_of(DestinationStatus::Updating),
            .update_kinesis_streaming_configuration = wanted};
}

DescribeKinesisStreamingDestinationOutput describe_kinesis_streaming_destination(
    Call& call, const DescribeKinesisStreamingDestinationInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    DescribeKinesisStreamingDestinationOutput output{.table_name = table->name};
    auto& out = output.kinesis_data_stream_destinations.emplace();
    for (const auto& row : call.store.area<DestinationStore>().of_table(table->key))
        out.push_back({.stream_arn = row.stream_arn,
                       .destination_status = name_of(row.status),
                       .approximate_creation_date_time_precision = precision_of(row)});
    return output;
}

void end_kinesis_destinations(Call& call, const Table& table) {
    call.store.area<DestinationStore>().orphan(table.key);
    call.wake(stream_workers(call.service).kinesis_forwarder);
}

}  // namespace leat::dynamodb
