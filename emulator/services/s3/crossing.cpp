#include "services/s3/crossing.h"

#include "services/s3/s3.h"

namespace leat::s3 {

std::string object_space(const std::string& bucket, const std::string& key) {
    return "s3://" + bucket + "/" + key;
}

std::int64_t record_put(Call& call, const Bucket& bucket, const std::string& key,
                        std::uint64_t size) {
    const auto place = static_cast<std::int64_t>(call.store.next_sequence());
    service::Ledger& ledger = call.service.ledger();
    if (ledger.on())
        ledger.add({.t = call.now,
                    .edge = "s3.put",
                    .account = bucket.account,
                    .from = call.context.principal,
                    .to = "arn:aws:s3:::" + bucket.name,
                    .space = object_space(bucket.name, key),
                    .places = service::Places(place),
                    .bytes = static_cast<std::int64_t>(size)});
    return place;
}

}  // namespace leat::s3
