#include "services/lambda/operations.h"
#include "services/lambda/page.h"

namespace leat::lambda {

ListVersionsByFunctionOutput list_versions_by_function(Call& call,
                                                       const ListVersionsByFunctionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name);
    if (!call.store.exists(call.scope, ref.name))
        throw_function_not_found(function_arn(call.scope, ref.name));
    const Position from = from_marker(input.marker);
    const int size = page_size(input.max_items);
    auto found = call.store.list_versions(call.scope, ref.name, from.version, size + 1);
    ListVersionsByFunctionOutput output;
    if (static_cast<int>(found.size()) > size) {
        found.pop_back();
        output.next_marker = to_marker({ref.name, found.back().version});
    }
    output.versions.emplace();
    for (const auto& version : found)
        output.versions->push_back(describe(version, Detail::Listed, true));
    return output;
}

}  // namespace leat::lambda
