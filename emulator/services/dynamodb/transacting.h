#pragma once
// Transacting: a transaction of writes, whoever asks for it (TransactWriteItems, PartiQL): all
// actions are decided before the first one is carried out. Values of one request.
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/spending.h"
#include "services/dynamodb/writing.h"

namespace leat::dynamodb {

struct Action {
    ItemWrite write;         // its table is known
    std::string table_name;  // as the request calls it
};

struct TransactionResult {
    std::vector<Decision> decisions;  // none when it was done before
    Spending spending;
    CapacityUse use = CapacityUse::TransactWrite;
};
/// TransactionCanceledException with what stands against the actions;
/// IdempotentParameterMismatchException when the token stands for another digest. What was done
/// before under the token is not done again.
TransactionResult transact(Call& call, std::vector<Action>& actions,
                           const std::optional<std::string>& token, const std::string& digest);

}  // namespace leat::dynamodb
