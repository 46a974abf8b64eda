// Tables of the account.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& GetAccountSummaryOutput::shape() {
    using In = GetAccountSummaryOutput;
    static constexpr Member members[]{
        member<&In::summary_map>("SummaryMap"),
    };
    static constexpr Structure shape = structure("GetAccountSummaryOutput", members);
    return shape;
}

const Structure& ListAccountAliasesInput::shape() {
    using In = ListAccountAliasesInput;
    static constexpr Member members[]{
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAccountAliasesInput", members);
    return shape;
}

const Structure& ListAccountAliasesOutput::shape() {
    using In = ListAccountAliasesOutput;
    static constexpr Member members[]{
        member<&In::account_aliases>("AccountAliases"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAccountAliasesOutput", members);
    return shape;
}

const Structure& CreateAccountAliasInput::shape() {
    using In = CreateAccountAliasInput;
    static constexpr Member members[]{
        member<&In::account_alias>("AccountAlias", required | kAccountAliasType),
    };
    static constexpr Structure shape = structure("CreateAccountAliasInput", members);
    return shape;
}

const Structure& DeleteAccountAliasInput::shape() {
    using In = DeleteAccountAliasInput;
    static constexpr Member members[]{
        member<&In::account_alias>("AccountAlias", required | kAccountAliasType),
    };
    static constexpr Structure shape = structure("DeleteAccountAliasInput", members);
    return shape;
}

}  // namespace leat::iam
