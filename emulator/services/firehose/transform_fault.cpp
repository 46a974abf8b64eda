#include "services/firehose/transform_fault.h"

#include <algorithm>

#include "protocol/document.h"

namespace leat::firehose {

using protocol::Document;
using runtime::Fault;
using runtime::FaultAction;

ProcessingError attempt_error(const Fault& fault) {
    if (fault.has(FaultAction::Throttle)) return kInvokeLimitExceeded;
    for (const ProcessingError* known :
         {&kFunctionError, &kInvokeLimitExceeded, &kFunctionNotFound, &kInvokeAccessDenied})
        if (fault.code == known->code) return {known->code, fault.message_or(known->message)};
    // A function that times out or dies is a function error to the service.
    return {fault.code_or(kFunctionError.code), fault.message_or(kFunctionError.message)};
}

namespace {

/// Which of the records that were sent an answer's record is, if any.
std::size_t place_of(const Document& record, const std::vector<std::string>& ids) {
    const auto id = record.text("recordId");
    return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id ? *id : std::string()) -
                                    ids.begin());
}

Document struck_records(const Fault& fault, const Document::Array& records,
                        const std::vector<std::string>& ids) {
    Document result = Document::array();
    for (const std::size_t i : fault.order(records.size())) {
        const std::size_t place = place_of(records[i], ids);
        const bool meant = place < ids.size() && fault.means(place);
        if (meant && fault.has(FaultAction::Drop)) continue;
        Document record = records[i];
        if (meant && fault.has(FaultAction::Partial)) record.set("result", "ProcessingFailed");
        const int copies = meant && fault.has(FaultAction::Duplicate) ? fault.duplicate : 1;
        for (int copy = 0; copy < copies; ++copy) result.push_back(record);
    }
    return result;
}

}  // namespace

std::string struck_answer(const Fault& fault, const std::string& answer,
                          const std::vector<std::string>& ids) {
    std::string struck = answer;
    const bool records_too = fault.has(FaultAction::Drop) || fault.has(FaultAction::Duplicate) ||
                             fault.has(FaultAction::Reorder) || fault.has(FaultAction::Partial);
    if (records_too) {
        try {
            Document document = Document::parse(answer);
            const Document* records = document.find("records");
            if (records && records->is_array()) {
                document.set("records", struck_records(fault, records->items(), ids));
                struck = document.to_json();
            }
        } catch (const protocol::DocumentError&) {
            // The function's answer is broken by itself.
        }
    }
    fault.spoil(struck);
    return struck;
}

}  // namespace leat::firehose
