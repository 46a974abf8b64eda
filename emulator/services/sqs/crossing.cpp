#include "services/sqs/crossing.h"

#include "service/struck.h"

namespace leat::sqs {

using service::Crossing;
using service::Places;

namespace {

constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

Crossing crossing_of(const Queue& queue, const char* edge, const std::string& message_id,
                     Timestamp now) {
    return {.t = now,
            .edge = edge,
            .account = queue.scope.account,
            .space = message_id,
            .places = Places(0)};
}

int digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

}  // namespace

void record_send(service::Ledger& ledger, const Queue& queue, const std::string& message_id,
                 std::size_t bytes, const std::string& from, Timestamp now) {
    if (!ledger.on()) return;
    Crossing crossing = crossing_of(queue, "sqs.send", message_id, now);
    crossing.from = from;
    crossing.to = queue.arn();
    crossing.bytes = static_cast<std::int64_t>(bytes);
    ledger.add(crossing);
}

void record_receive(Call& call, const Queue& queue, const std::vector<ReceivedMessage>& messages,
                    const runtime::Fault& fault) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    const std::string arn = queue.arn();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const ReceivedMessage& one = messages[i];
        Crossing crossing = crossing_of(queue, "sqs.receive", one.message.message_id, call.now);
        crossing.from = arn;
        crossing.to = call.context.principal;
        crossing.bytes = static_cast<std::int64_t>(one.message.body.size());
        crossing.attempt = static_cast<int>(one.receives);
        if (fault && fault.means(i)) {
            service::mark_struck(crossing, fault);
            if (fault.has(runtime::FaultAction::Drop)) crossing.outcome = service::Outcome::Dropped;
        }
        ledger.add(crossing);
    }
}

void record_delete(Call& call, const Queue& queue, const ReceiptHandle& handle) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    Crossing crossing = crossing_of(queue, "sqs.delete", unpacked_id(handle.message_id), call.now);
    crossing.from = queue.arn();
    crossing.to = call.context.principal;
    crossing.attempt = static_cast<int>(handle.receive);
    ledger.add(crossing);
}

void record_redrive(Call& call, const Queue& queue, const Queue& target,
                    const std::vector<MovedMessage>& messages) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    for (const MovedMessage& one : messages) {
        Crossing crossing = crossing_of(queue, "sqs.redrive", one.message_id, call.now);
        crossing.from = queue.arn();
        crossing.to = target.arn();
        crossing.attempt = static_cast<int>(one.receives);
        ledger.add(crossing);
    }
}

std::array<std::uint64_t, 2> packed_id(std::string_view message_id) {
    std::array<std::uint64_t, 2> id{};
    int digits = 0;
    for (const char c : message_id) {
        if (c == '-') continue;
        std::uint64_t& word = id[static_cast<std::size_t>(digits++ / 16)];
        word = word << 4 | static_cast<std::uint64_t>(digit(c));
        if (digits == 32) break;
    }
    return id;
}

std::string unpacked_id(const std::array<std::uint64_t, 2>& id) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const std::uint64_t word : id)
        for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[word >> shift & 0xF];
    for (const std::size_t dash : kDashes) text.insert(dash, 1, '-');
    return text;
}

}  // namespace leat::sqs
