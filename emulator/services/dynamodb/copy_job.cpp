#include "services/dynamodb/copy_job.h"

#include "base/encoding.h"
#include "base/strings.h"
#include "protocol/document.h"

namespace leat::dynamodb {

using protocol::Document;

namespace {

Document mark_document(HistoryMark mark) { return Document::array({mark.at, mark.id}); }

HistoryMark mark_of(const Document& document) {
    return {document.items().at(0).as_integer(), document.items().at(1).as_integer()};
}

KeyBytes cursor_of(const Document& body) {
    if (const Document* next = body.find("next"))
        return base64_decode(next->as_string()).value_or("");
    // Written while keys had four bytes for the group (see kKeysInGroups).
    KeyBytes cursor = base64_decode(body.find("cursor")->as_string()).value_or("");
    if (cursor.size() > 8) cursor.erase(5, 3);
    return cursor;
}

}  // namespace

std::string CopyJob::to_json() const {
    Document::Array file_list, header_list;
    for (const DataFile& file : files)
        file_list.push_back(Document::array({file.key, file.md5, file.etag, file.items}));
    for (const std::string& header : headers) header_list.emplace_back(header);
    return Document::object({
                                {"kind", static_cast<int>(kind)},
                                {"phase", static_cast<int>(phase)},
                                {"region", region},
                                {"record", record},
                                {"source", std::int64_t{source}},
                                {"table", source_table},
                                {"target", std::int64_t{target}},
                                {"next", base64_encode(cursor)},
                                {"from", mark_document(from)},
                                {"at", mark_document(at)},
                                {"files", std::move(file_list)},
                                {"items", items},
                                {"bytes", bytes},
                                {"object", object},
                                {"offset", offset},
                                {"number", number},
                                {"errors", errors},
                                {"imported", imported},
                                {"headers_seen", headers_seen},
                                {"headers", std::move(header_list)},
                            })
        .to_json();
}

CopyJob CopyJob::of(JobRow row) {
    const Document body = Document::parse(row.body);
    const auto integer = [&](const char* name) { return body.find(name)->as_integer(); };
    CopyJob job;
    job.kind = static_cast<JobKind>(integer("kind"));
    job.phase = static_cast<JobPhase>(integer("phase"));
    job.region = body.find("region")->as_string();
    job.record = body.find("record")->as_string();
    job.source_table = body.find("table")->as_string();
    job.source = static_cast<Space>(integer("source"));
    job.target = static_cast<Space>(integer("target"));
    job.cursor = cursor_of(body);
    job.from = mark_of(*body.find("from"));
    job.at = mark_of(*body.find("at"));
    for (const Document& file : body.find("files")->items())
        job.files.push_back({file.items().at(0).as_string(), file.items().at(1).as_string(),
                             file.items().at(2).as_string(), file.items().at(3).as_integer()});
    job.items = integer("items");
    job.bytes = integer("bytes");
    job.object = body.find("object")->as_string();
    job.offset = integer("offset");
    job.number = integer("number");
    job.errors = integer("errors");
    job.imported = integer("imported");
    job.headers_seen = body.find("headers_seen")->as_bool();
    for (const Document& header : body.find("headers")->items())
        job.headers.push_back(header.as_string());
    job.row = std::move(row);
    return job;
}

std::string ChangedItem::text() const {
    return std::to_string(at) + "\n" + key + "\n" + old_image + "\n" + new_image;
}

ChangedItem ChangedItem::of(std::string_view text) {
    const auto lines = split(text, '\n');
    return {parse_int(lines.at(0)).value_or(0), std::string(lines.at(1)), std::string(lines.at(2)),
            std::string(lines.at(3))};
}

}  // namespace leat::dynamodb
