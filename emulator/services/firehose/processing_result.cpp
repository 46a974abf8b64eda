#include "services/firehose/processing_result.h"

#include <unordered_map>

#include "base/encoding.h"
#include "protocol/document.h"

namespace leat::firehose {

using protocol::Document;

namespace {

const ProcessingError kUnreadableAnswer{
    "Lambda.JsonProcessingException",
    "There was an error parsing returned records from the Lambda function. Ensure that the "
    "returned "
    "records follow the status model required by Amazon Data Firehose."};
const ProcessingError kMissing{"Lambda.MissingRecordId",
                               "One or more record Ids were not returned. Ensure that the "
                               "Lambda function returns all received "
                               "record Ids."};
const ProcessingError kDuplicated{"Lambda.DuplicatedRecordId",
                                  "Multiple records were returned with the same record ID. "
                                  "Ensure that the Lambda function returns "
                                  "unique record IDs for each record."};
const ProcessingError kProcessingFailed{"Lambda.ProcessingFailedStatus",
                                        "ProcessingFailed status set for record"};
const ProcessingError kNoData{
    "Lambda.InvalidReturnFormat",
    "The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource and "
    "processing result is Ok. The value field cannot be null when the SourceType is MSKAsSource "
    "and "
    "processing result is Ok."};
const ProcessingError kBadData{"Lambda.InvalidReturnFormat",
                               "The data field has to be text in base64."};
const ProcessingError kBadResult{
    "Lambda.InvalidReturnFormat",
    "The result field has to be one of Ok, Dropped and ProcessingFailed."};

Verdict failed(const ProcessingError& error) { return {Fate::Fail, {}, error}; }

Verdict verdict_of(const Document& record) {
    const Document* result = record.find("result");
    if (!result || !result->is_string()) return failed(kBadResult);
    if (result->as_string() == "Dropped") return {Fate::Drop, {}, {}};
    if (result->as_string() == "ProcessingFailed") return failed(kProcessingFailed);
    if (result->as_string() != "Ok") return failed(kBadResult);
    const Document* data = record.find("data");
    if (!data || data->is_null()) return failed(kNoData);
    if (!data->is_string()) return failed(kBadData);
    auto bytes = base64_decode(data->as_string());
    if (!bytes) return failed(kBadData);
    return {Fate::Deliver, std::move(*bytes), {}};
}

}  // namespace

std::vector<Verdict> fail_all(std::size_t records, const ProcessingError& error) {
    return std::vector<Verdict>(records, failed(error));
}

std::vector<Verdict> judge(std::string_view answer, const std::vector<std::string>& ids) {
    Document document;
    try {
        document = Document::parse(answer);
    } catch (const protocol::DocumentError&) {
        return fail_all(ids.size(), kUnreadableAnswer);
    }
    auto verdicts = fail_all(ids.size(), kMissing);
    // An answer without records leaves every record unreturned.
    const Document* records = document.find("records");
    if (!records || !records->is_array()) return verdicts;

    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) places.emplace(ids[i], i);
    std::vector<bool> seen(ids.size());
    for (const Document& record : records->items()) {
        const Document* id = record.find("recordId");
        if (!id || !id->is_string()) continue;
        const auto place = places.find(id->as_string());
        if (place == places.end()) continue;
        Verdict& verdict = verdicts[place->second];
        verdict = seen[place->second] ? failed(kDuplicated) : verdict_of(record);
        seen[place->second] = true;
    }
    return verdicts;
}

}  // namespace leat::firehose
