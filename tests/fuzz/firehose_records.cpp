// Records that a producer library aggregated, and the answers of processing functions.
#include "base/digest.h"
#include "fuzz/target.h"
#include "services/firehose/aggregation.h"
#include "services/firehose/processing_result.h"

using namespace leat;

LEAT_FUZZ_TARGET(firehose_records) {
    firehose::user_records(input);
    // With magic number and digest right, so that the table inside is looked at.
    const std::string packed = std::string("\xF3\x89\x9A\xC2", 4) + std::string(input) + md5(input);
    for (const auto& record : firehose::user_records(packed)) {
        const auto inside = [&](std::string_view view) {
            return view.empty() || (view.data() >= packed.data() &&
                                    view.data() + view.size() <= packed.data() + packed.size());
        };
        fuzz::require(inside(record.data) && inside(record.partition_key), "views of the record");
    }
}

LEAT_FUZZ_TARGET(firehose_answer) {
    const std::vector<std::string> ids{"1", "2", "3"};
    fuzz::require(firehose::judge(input, ids).size() == ids.size(), "a verdict for each record");
}
