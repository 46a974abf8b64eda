#include "services/dynamodb/transaction_tokens.h"

namespace leat::dynamodb {
namespace {

constexpr Duration kKept = std::chrono::minutes(10);

}  // namespace

TransactionTokens::TransactionTokens(Store& store)
    : find_(store.database(),
            "SELECT digest FROM transaction_tokens"
            " WHERE account=?1 AND region=?2 AND token=?3 AND done_ms>?4"),
      put_(store.database(), "INSERT OR REPLACE INTO transaction_tokens VALUES (?1,?2,?3,?4,?5)"),
      forget_(store.database(),
              "DELETE FROM transaction_tokens WHERE rowid IN"
              " (SELECT rowid FROM transaction_tokens WHERE done_ms<=?1 ORDER BY done_ms LIMIT 8)"),
      delete_account_(store.database(), "DELETE FROM transaction_tokens WHERE account=?1") {}

std::optional<std::string> TransactionTokens::find(const service::Scope& scope,
                                                   const std::string& token, Timestamp now) {
    auto row = find_.query(scope.account, scope.region, token, now - kKept);
    if (!row.next()) return std::nullopt;
    return std::string(row.blob(0));
}

void TransactionTokens::put(const service::Scope& scope, const std::string& token,
                            std::string_view digest, Timestamp now) {
    forget_.execute(now - kKept);
    put_.execute(scope.account, scope.region, token, storage::AsBlob{digest}, now);
}

void TransactionTokens::delete_account(const std::string& account) {
    delete_account_.execute(account);
}

}  // namespace leat::dynamodb
