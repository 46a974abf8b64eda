#include "services/s3/errors.h"

namespace leat::s3 {

Error no_such_bucket(const std::string& bucket) {
    return NoSuchBucket("The specified bucket does not exist").with("BucketName", bucket);
}

Error no_such_key(const std::string& key) {
    return NoSuchKey("The specified key does not exist.").with("Key", key);
}

Error malformed_xml() {
    return MalformedXml(
        "The XML you provided was not well-formed or did not validate against our published "
        "schema");
}

Error invalid_argument(std::string message, std::string name, std::string value) {
    return InvalidArgument(std::move(message))
        .with("ArgumentName", std::move(name))
        .with("ArgumentValue", std::move(value));
}

Error precondition_failed(std::string condition) {
    return PreconditionFailed("At least one of the pre-conditions you specified did not hold")
        .with("Condition", std::move(condition));
}

Error not_implemented(std::string where, std::string name) {
    return NotImplemented(
               "A header or query you provided implies functionality that is not implemented.")
        .with(std::move(where), std::move(name));
}

}  // namespace leat::s3
