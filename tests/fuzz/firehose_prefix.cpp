// Prefix expressions and the date patterns in them.
#include "base/strings.h"
#include "fuzz/target.h"
#include "protocol/error.h"
#include "services/firehose/prefix_expression.h"

using namespace leat;

LEAT_FUZZ_TARGET(firehose_prefix) {
    using namespace firehose;
    static const Timestamp times[]{{0}, {1'772'366'405'123}, {253'402'300'799'999}};
    runtime::Ids ids(1);
    for (const PrefixRole role : {PrefixRole::Data, PrefixRole::Error}) {
        try {
            const auto prefix = PrefixExpression::parse(input, role);
            for (const Timestamp t : times) prefix.evaluate(t, "processing-failed", ids);
        } catch (const protocol::Error&) {
            // refused
        }
    }
    try {
        const auto pattern = DatePattern::parse(input);
        for (const Timestamp t : times) pattern.format(t);
    } catch (const DatePatternError&) {
        // refused
    }
    const std::size_t half = input.find('\n');
    if (half == std::string_view::npos) return;
    try {
        PrefixPair::parse(input.substr(0, half), input.substr(half + 1));
    } catch (const protocol::Error&) {
        // refused
    }
}
