#include "services/lambda/new_code.h"

#include "base/digest.h"
#include "service/service.h"
#include "services/lambda/errors.h"
#include "services/lambda/sandbox/bundle.h"
#include "services/s3/door.h"

namespace leat::lambda {

namespace {

constexpr std::size_t kMaxZippedBytes = 52428800;

std::string from_s3(service::Host& host, const service::Scope& scope, const CodeSource& source) {
    auto* s3 = host.doors.find<s3::Door>();
    if (!s3) throw protocol::kNotImplemented("leat does not support 'S3Bucket' here: S3 is off.");
    try {
        return s3->get_object(scope, *source.s3_bucket, *source.s3_key, source.s3_object_version)
            .bytes;
    } catch (const protocol::Error& error) {
        // The service leaves the final stop out where the bucket is missing.
        std::string message = error.message();
        if (error.code() == "NoSuchBucket" && message.ends_with('.')) message.pop_back();
        throw kInvalidParameterValue("Error occurred while GetObject. S3 Error Code: " +
                                     std::string(error.code()) + ". S3 Error Message: " + message);
    }
}

}  // namespace

NewCode take_code(service::Host& host, CodeStore& store, const service::Scope& scope,
                  const CodeSource& source, bool dry_run) {
    const bool s3 = source.s3_bucket && source.s3_key;
    if (source.zip_file && (source.s3_bucket || source.s3_key || source.s3_object_version)) {
        throw kInvalidParameterValue(
            "Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }
    if (!source.zip_file && !s3)
        throw kInvalidParameterValue("Please provide a source for function code.");
    std::string fetched;
    if (s3) fetched = from_s3(host, scope, source);
    const std::string& zip = s3 ? fetched : source.zip_file->bytes;
    if (!s3 && zip.size() >= kMaxZippedBytes)
        throw kRequestEntityTooLarge("Zipped size must be smaller than 52428800 bytes");
    inspect_bundle(zip);
    NewCode code;
    code.sha256 = sha256(zip);
    code.size = static_cast<std::int64_t>(zip.size());
    if (dry_run) return code;
    code.lease = store.lease(code.sha256);
    store.install(*code.lease, zip);
    return code;
}

}  // namespace leat::lambda
