#pragma once
// What Lambda's operations get.
#include "service/call.h"
#include "services/lambda/store.h"

namespace leat::lambda {

class Lambda;
using Call = service::Call<Store, Lambda>;

/// The version a request names, or Lambda's error "Function not found".
FunctionVersion find_or_throw(Store& store, const service::Scope& scope, const FunctionRef& ref);

}  // namespace leat::lambda
