#include "services/lambda/operations.h"
#include "services/lambda/page.h"

namespace leat::lambda {

ListFunctionsOutput list_functions(Call& call, const ListFunctionsInput& input) {
    const Position from = from_marker(input.marker);
    const int size = page_size(input.max_items);
    const bool all = input.function_version == "ALL";
    auto found = all ? call.store.list_all(call.scope, from.name, from.version, size + 1)
                     : call.store.list(call.scope, from.name, size + 1);
    ListFunctionsOutput output;
    if (static_cast<int>(found.size()) > size) {
        found.pop_back();
        output.next_marker = to_marker({found.back().name, found.back().version});
    }
    output.functions.emplace();
    for (const auto& version : found)
        output.functions->push_back(describe(version, Detail::Listed, all));
    return output;
}

}  // namespace leat::lambda
