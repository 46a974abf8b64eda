#pragma once
// Records that a Kinesis Producer Library packed together: a magic number, a protocol buffer with
// tables of keys and the user records, and the MD5 of that buffer. Pure functions.
#include <string_view>
#include <vector>

namespace leat::firehose {

struct UserRecord {
    std::string_view partition_key;
    std::string_view data;
};

/// The user records inside, as views of data; empty when data is no (or a damaged) aggregated
/// record and has to be taken as it is.
std::vector<UserRecord> user_records(std::string_view data);

}  // namespace leat::firehose
