#include "services/kinesis/page_token.h"

#include "services/kinesis/sealed.h"

namespace leat::kinesis {
namespace {

constexpr char kStreams = 'n';
constexpr char kShards = 's';
constexpr char kConsumers = 'c';

}  // namespace

std::string StreamsToken::text() const {
    return Sealer(kStreams).text(after).number(made.ms).finish();
}

std::optional<StreamsToken> StreamsToken::parse(std::string_view text) {
    auto fields = Unsealer::open(kStreams, text);
    if (!fields) return std::nullopt;
    StreamsToken token;
    token.after = fields->text();
    token.made = fields->made();
    return token;
}

std::string ShardsToken::text() const {
    return Sealer(kShards)
        .text(stream)
        .number(stream_key)
        .number(after)
        .number(opened_by.ms)
        .number(closed_from.ms)
        .number(made.ms)
        .finish();
}

std::optional<ShardsToken> ShardsToken::parse(std::string_view text) {
    auto fields = Unsealer::open(kShards, text);
    if (!fields) return std::nullopt;
    ShardsToken token;
    token.stream = fields->text();
    token.stream_key = fields->number();
    token.after = static_cast<int>(fields->number());
    token.opened_by = {fields->number()};
    token.closed_from = {fields->number()};
    token.made = fields->made();
    return token;
}

std::string ConsumersToken::text() const {
    return Sealer(kConsumers).number(stream_key).text(after).number(made.ms).finish();
}

std::optional<ConsumersToken> ConsumersToken::parse(std::string_view text) {
    auto fields = Unsealer::open(kConsumers, text);
    if (!fields) return std::nullopt;
    ConsumersToken token;
    token.stream_key = fields->number();
    token.after = fields->text();
    token.made = fields->made();
    return token;
}

}  // namespace leat::kinesis
