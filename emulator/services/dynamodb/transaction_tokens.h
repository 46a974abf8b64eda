#pragma once
// TransactionTokens: the client request tokens under which transactions were done, each kept for
// ten minutes of the clock. Of the writer's store; written in the transaction they stand for.
#include <optional>
#include <string>
#include <string_view>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

class TransactionTokens final : public StoreArea {
public:
    explicit TransactionTokens(Store& store);

    /// The digest of what was done under the token; nothing when there is no token of that age.
    std::optional<std::string> find(const service::Scope& scope, const std::string& token,
                                    Timestamp now);
    /// Also forgets some of those that are too old.
    void put(const service::Scope& scope, const std::string& token, std::string_view digest,
             Timestamp now);
    void delete_account(const std::string& account);

private:
    storage::Statement find_, put_, forget_, delete_account_;
};

}  // namespace leat::dynamodb
