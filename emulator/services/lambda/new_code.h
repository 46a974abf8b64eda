#pragma once
// Code on its way into a function: fetched, looked through and stored before the transaction that
// names it. Blocking; for pool threads.
#include <optional>
#include <string>

#include "base/types.h"
#include "service/call.h"
#include "services/lambda/code_store.h"

namespace leat::service {
struct Host;
}

namespace leat::lambda {

/// Where a request says the code is.
struct CodeSource {
    std::optional<Blob> zip_file;
    std::optional<std::string> s3_bucket, s3_key, s3_object_version;
};

/// Stored code; the lease keeps its files until a row names them.
struct NewCode {
    CodeStore::LeasePtr lease;
    std::string sha256;  // raw
    std::int64_t size = 0;
};

/// Throws when the source is incomplete, cannot be read or is no bundle. Nothing is stored when
/// `dry_run` is set.
NewCode take_code(service::Host& host, CodeStore& store, const service::Scope& scope,
                  const CodeSource& source, bool dry_run = false);

}  // namespace leat::lambda
