// The door of Kinesis: putting for other services, once for each ticket.
#include "services/kinesis/kinesis.h"
#include "services/kinesis/putting.h"

namespace leat::kinesis {
namespace {

struct Delivery {
    const std::string& stream;
    const std::vector<OutgoingRecord>& records;
    const service::Sender& sender;
};

// Returns how many were new.
std::size_t deliver(Call& call, const Delivery& delivery) {
    auto& inbox = call.store.inbox;
    OpenStream& stream = writable_stream(call, delivery.stream);
    std::vector<const OutgoingRecord*> fresh;
    std::vector<OpenShard*> shards;
    for (const OutgoingRecord& record : delivery.records) {
        if (inbox.answer(delivery.sender, record.ticket)) continue;
        check_record_size(stream, record.partition_key, record.data, "data");
        fresh.push_back(&record);
        shards.push_back(&destination(call, stream, std::nullopt, record.partition_key));
    }
    if (!fresh.empty()) {
        const auto fault = strike_put(call, stream, "PutRecords", *shards.front(), fresh.size());
        if (fault.has(runtime::FaultAction::Partial))
            throw refused_put(call, stream, *shards.front(), fault);
        call.store.make_room();
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            put(call, stream, *shards[i], fresh[i]->partition_key, fresh[i]->data, fault, i);
            inbox.remember(delivery.sender, fresh[i]->ticket, {});
        }
        announce(call, stream);
    }
    inbox.settle(delivery.sender);
    return fresh.size();
}

}  // namespace

void Kinesis::put_records(const service::Scope& scope, const std::string& stream,
                          const std::vector<OutgoingRecord>& records, const std::string& principal,
                          const service::Sender& sender) {
    write_call<deliver>(*this, scope, principal, Delivery{stream, records, sender});
}

}  // namespace leat::kinesis
