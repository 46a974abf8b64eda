#pragma once
// What the operations on the account take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

struct GetAccountSummaryOutput {
    std::optional<std::map<std::string, std::int32_t>> summary_map;
    static const protocol::Structure& shape();
};

struct ListAccountAliasesInput {
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAccountAliasesOutput {
    std::vector<std::string> account_aliases;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreateAccountAliasInput {
    std::string account_alias;
    static const protocol::Structure& shape();
};

struct DeleteAccountAliasInput {
    std::string account_alias;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
