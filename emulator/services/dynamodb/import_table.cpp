#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/persisted.h"

namespace leat::dynamodb {

namespace {

void refuse_what_is_missing(const ImportTableInput& input) {
    if (input.input_format == "ION")
        throw protocol::kNotImplemented(
            "leat does not support 'InputFormat' ION: imports are read from DYNAMODB_JSON and "
            "CSV.");
    if (input.input_compression_type.value_or("") == "ZSTD")
        throw protocol::kNotImplemented(
            "leat does not support 'InputCompressionType' ZSTD: objects may be compressed with "
            "GZIP.");
}

CreateTableInput creation_of(const TableCreationParameters& wanted) {
    CreateTableInput input;
    input.table_name = wanted.table_name;
    input.attribute_definitions = wanted.attribute_definitions;
    input.key_schema = wanted.key_schema;
    input.billing_mode = wanted.billing_mode;
    input.provisioned_throughput = wanted.provisioned_throughput;
    input.on_demand_throughput = wanted.on_demand_throughput;
    input.sse_specification = wanted.sse_specification;
    input.global_secondary_indexes = wanted.global_secondary_indexes;
    return input;
}

ImportTableDescription describe_new(Call& call, const TableDescription& table,
                                    const ImportTableInput& input) {
    ImportTableDescription description;
    description.import_arn = *table.table_arn + "/import/" + new_record_id(call);
    description.import_status = "IN_PROGRESS";
    description.table_arn = table.table_arn;
    description.table_id = table.table_id;
    description.client_token = input.client_token;
    description.s3_bucket_source = input.s3_bucket_source;
    description.error_count = 0;
    description.cloud_watch_log_group_arn =
        call.scope.arn("logs", "log-group:/aws-dynamodb/imports:*");
    description.input_format = input.input_format;
    description.input_format_options = input.input_format_options;
    description.input_compression_type = input.input_compression_type.value_or("NONE");
    description.table_creation_parameters = input.table_creation_parameters;
    description.start_time = call.now;
    description.processed_size_bytes = 0;
    description.processed_item_count = 0;
    description.imported_item_count = 0;
    return description;
}

/// What was asked under the same token before.
std::optional<ImportTableDescription> repeated(Call& call, const ImportTableInput& input) {
    if (!input.client_token) return std::nullopt;
    const auto record = call.store.area<BackupStore>().record_by_token(
        RecordKind::Import, call.scope, *input.client_token, call.now - kTokenLife);
    if (!record) return std::nullopt;
    if (record->request != persist(input))
        throw IdempotentParameterMismatch("The client token was used with other parameters before");
    return persisted<ImportTableDescription>(record->description);
}

}  // namespace

ImportTableOutput import_table(Call& call, const ImportTableInput& input) {
    refuse_what_is_missing(input);
    if (auto before = repeated(call, input))
        return {.import_table_description = *std::move(before)};
    const auto created = create_table(call, creation_of(input.table_creation_parameters));
    Table unfinished =
        *call.store.find_table(call.scope, input.table_creation_parameters.table_name);
    unfinished.status = TableStatus::Creating;
    const TablePtr table = call.store.update_table(std::move(unfinished));
    const ImportTableDescription description =
        describe_new(call, *created.table_description, input);

    Record record;
    record.kind = RecordKind::Import;
    record.scope = call.scope;
    record.arn = *description.import_arn;
    record.table_arn = table->arn();
    record.created = call.now;
    record.token = input.client_token.value_or("");
    record.description = persist(description);
    record.request = persist(input);
    call.store.area<BackupStore>().add_record(record);

    CopyJob job;
    job.kind = JobKind::Import;
    job.phase = JobPhase::Read;
    job.record = record.arn;
    job.row.target_key = table->key;
    job.target = table->space;
    begin_job(call, std::move(job), nullptr);
    return {.import_table_description = description};
}

}  // namespace leat::dynamodb
