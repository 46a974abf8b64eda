// Iterators and page tokens: as they come, and with a digest that is right.
#include "base/digest.h"
#include "fuzz/target.h"
#include "services/kinesis/page_token.h"
#include "services/kinesis/sealed.h"
#include "services/kinesis/sequence_number.h"
#include "services/kinesis/shard_iterator.h"

using namespace leat;
using namespace leat::kinesis;

namespace {

const Timestamp kNow{1'772'366'405'123};

void parse(std::string_view text) {
    if (const auto iterator = ShardIterator::parse(text)) {
        iterator->expired(kNow);
        iterator->expiry_message(kNow);
    }
    if (const auto token = StreamsToken::parse(text)) token->text();
    if (const auto token = ShardsToken::parse(text)) token->text();
    if (const auto number = SequenceNumber::parse(text))
        fuzz::require(SequenceNumber::parse(number->text()) == number, "a number comes back");
}

}  // namespace

LEAT_FUZZ_TARGET(kinesis_tokens) {
    parse(input);
    fuzz::Pieces pieces(input);
    const char kind = static_cast<char>(pieces.byte());
    Sealer sealer(kind);
    sealer.text(pieces.rest().substr(0, pieces.byte()));
    for (int i = 0; i < 5; ++i) {
        std::uint64_t value = 0;
        for (int j = 0; j < 8; ++j) value = value << 8 | pieces.byte();
        sealer.number(static_cast<std::int64_t>(value));
    }
    parse(sealer.finish());
}
