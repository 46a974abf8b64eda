#pragma once
// What the ledger is told of objects. An object's space is "s3://<bucket>/<key>"; each put of the
// key has a place in it that no other event of the bucket has.
#include <cstdint>
#include <string>

#include "services/s3/call.h"

namespace leat::s3 {

std::string object_space(const std::string& bucket, const std::string& key);

/// Takes the place of a put and writes its crossing.
std::int64_t record_put(Call& call, const Bucket& bucket, const std::string& key,
                        std::uint64_t size);

}  // namespace leat::s3
