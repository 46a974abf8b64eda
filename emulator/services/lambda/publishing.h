#pragma once
// Publishing: $LATEST is copied under the next number. Used by three operations, inside their
// transactions.
#include "runtime/ids.h"
#include "services/lambda/store.h"

namespace leat::lambda {

/// The newest version when it equals $LATEST already, else a new one, which is stored.
FunctionVersion publish(Store& store, runtime::Ids& ids, const FunctionVersion& latest,
                        const std::optional<std::string>& description, Timestamp now);

/// A number that no other state of a function has.
std::int64_t new_generation(runtime::Ids& ids);

}  // namespace leat::lambda
