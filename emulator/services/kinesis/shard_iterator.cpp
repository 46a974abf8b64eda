#include "services/kinesis/shard_iterator.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "services/kinesis/sealed.h"

namespace leat::kinesis {
namespace {

constexpr char kKind = 'i';

/// As java.util.Date prints itself: Thu Jan 22 01:22:02 UTC 2015.
std::string java_date(Timestamp t) {
    static constexpr const char* kDays[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const CivilTime c = civil(t);
    return format("%s %s %02d %02d:%02d:%02d UTC %d", kDays[c.weekday], kMonths[c.month - 1], c.day,
                  c.hour, c.minute, c.second, c.year);
}

}  // namespace

std::string ShardIterator::text() const {
    return Sealer(kKind)
        .text(stream)
        .number(stream_key)
        .number(shard_index)
        .number(static_cast<std::int64_t>(counter))
        .number(made.ms)
        .finish();
}

std::optional<ShardIterator> ShardIterator::parse(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    auto fields = Unsealer::open(kKind, text);
    if (!fields) return std::nullopt;
    ShardIterator iterator;
    iterator.stream = fields->text();
    iterator.stream_key = fields->number();
    iterator.shard_index = static_cast<int>(fields->number());
    iterator.counter = static_cast<std::uint64_t>(fields->number());
    iterator.made = fields->made();
    return iterator;
}

bool ShardIterator::expired(Timestamp now) const { return now - made > kSealLifetime; }

std::string ShardIterator::expiry_message(Timestamp now) const {
    return "Iterator expired. The iterator was created at time " + java_date(made) +
           " while right now it is " + java_date(now) +
           " which is further in the future than the tolerated delay of " +
           std::to_string(kSealLifetime.count()) + " milliseconds.";
}

}  // namespace leat::kinesis
