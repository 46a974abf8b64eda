// PartiQL statements, with parameters, and what becomes of their WHERE and SET.
#include "fuzz/target.h"
#include "protocol/error.h"
#include "services/dynamodb/partiql/plan.h"

using namespace leat;
using namespace leat::dynamodb;

LEAT_FUZZ_TARGET(dynamodb_partiql) {
    const std::vector<AttributeValue> parameters{AttributeValue::string("a"),
                                                 AttributeValue::number("5")};
    const KeySchema keys{.hash = {"a"}, .range = KeyAttribute{"b", AttributeValue::Type::N}};
    fuzz::Pieces pieces(input);
    const bool with_parameters = pieces.byte() & 1;
    try {
        partiql::Statement statement =
            partiql::parse(pieces.rest(), with_parameters ? &parameters : nullptr);
        AttributeMap item;
        item.set("a", AttributeValue::string("a"));
        item.set("b", AttributeValue::number("5"));
        const bool all = partiql::condition_of(statement.where).holds(item);
        const partiql::Where where = partiql::split(std::move(statement.where), keys);
        const bool rest = partiql::condition_of(where.rest).holds(item);
        fuzz::require(!all || rest, "what is split off takes nothing away");
        const EncodedItem shown = partiql::shown(encode(item).json, statement.selected);
        fuzz::require(decode(shown.json).size() <= 2 + statement.selected.size(), "shown");
        if (!statement.actions.empty())
            expressions::UpdateExpression(std::move(statement.actions)).apply(item);
    } catch (const protocol::Error& error) {
        fuzz::require(error.code() == "ValidationException" && !error.message().empty(),
                      "refused with a text");
    }
}
