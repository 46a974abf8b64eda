// DescribeExport, ListExports, DescribeImport, ListImports.
#include <charconv>

#include "base/strings.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {

namespace {

constexpr std::int64_t kTransfersInPage = 25;

Record find_record(Call& call, RecordKind kind, const std::string& arn,
                   const protocol::ErrorType& missing, const char* what) {
    auto record = call.store.area<BackupStore>().record(kind, arn);
    if (!record || record->scope != call.scope) throw missing(what + arn);
    return *std::move(record);
}

struct ListedPage {
    std::vector<Record> records;
    std::optional<std::int64_t> last;  // when more follow
};

ListedPage read_page(Call& call, RecordKind kind, const std::optional<std::string>& table_arn,
                     std::optional<std::int64_t> after, std::int64_t limit) {
    ListedPage page;
    page.records = call.store.area<BackupStore>().records(kind, call.scope, table_arn.value_or(""),
                                                          after.value_or(0), limit + 1);
    if (static_cast<std::int64_t>(page.records.size()) <= limit) return page;
    page.records.pop_back();
    page.last = page.records.back().id;
    return page;
}

// 112 characters, as the model demands.
std::string token_of(std::int64_t id) {
    return std::string(96, '0') + format("%016llx", static_cast<long long>(id));
}

std::optional<std::int64_t> id_of(const std::optional<std::string>& token) {
    if (!token) return std::nullopt;
    std::int64_t id = 0;
    const char* const end = token->data() + token->size();
    if (token->size() != 112 || std::from_chars(token->data() + 96, end, id, 16).ptr != end)
        throw kValidation("Invalid NextToken");
    return id;
}

}  // namespace

DescribeExportOutput describe_export(Call& call, const DescribeExportInput& input) {
    const Record record = find_record(call, RecordKind::Export, input.export_arn, ExportNotFound,
                                      "Export not found: ");
    return {.export_description = persisted<ExportDescription>(record.description)};
}

ListExportsOutput list_exports(Call& call, const ListExportsInput& input) {
    const ListedPage page =
        read_page(call, RecordKind::Export, input.table_arn, id_of(input.next_token),
                  input.max_results.value_or(kTransfersInPage));
    ListExportsOutput output;
    auto& summaries = output.export_summaries.emplace();
    for (const Record& record : page.records) {
        const auto told = persisted<ExportDescription>(record.description);
        summaries.push_back({told.export_arn, told.export_status, told.export_type});
    }
    if (page.last) output.next_token = token_of(*page.last);
    return output;
}

DescribeImportOutput describe_import(Call& call, const DescribeImportInput& input) {
    const Record record = find_record(call, RecordKind::Import, input.import_arn, ImportNotFound,
                                      "Import not found: ");
    return {.import_table_description = persisted<ImportTableDescription>(record.description)};
}

ListImportsOutput list_imports(Call& call, const ListImportsInput& input) {
    const ListedPage page =
        read_page(call, RecordKind::Import, input.table_arn, id_of(input.next_token),
                  input.page_size.value_or(kTransfersInPage));
    ListImportsOutput output;
    auto& summaries = output.import_summary_list.emplace();
    for (const Record& record : page.records) {
        const auto told = persisted<ImportTableDescription>(record.description);
        summaries.push_back({told.import_arn, told.import_status, told.table_arn,
                             told.s3_bucket_source, told.cloud_watch_log_group_arn,
                             told.input_format, told.start_time, told.end_time});
    }
    if (page.last) output.next_token = token_of(*page.last);
    return output;
}

}  // namespace leat::dynamodb
