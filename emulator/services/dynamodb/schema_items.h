#pragma once
// The database tables that the items area keeps; one script, run once when the database is made.

namespace leat::dynamodb {

/// The client request tokens of transactions, with what was asked under them.
inline constexpr const char* kItemsSchema = R"(
CREATE TABLE transaction_tokens (
    account TEXT NOT NULL, region TEXT NOT NULL, token TEXT NOT NULL,
    digest BLOB NOT NULL, done_ms INTEGER NOT NULL,
    PRIMARY KEY (account, region, token));
CREATE INDEX transaction_tokens_by_age ON transaction_tokens (done_ms);
)";

}  // namespace leat::dynamodb
