#pragma once
// Destination: the configuration of an S3 destination, complete with defaults, checked, and made
// ready for delivering. Immutable once compiled; shared by all threads.
#include <optional>
#include <string>

#include "services/firehose/object_builder.h"
#include "services/firehose/prefix_expression.h"
#include "services/firehose/shapes.h"

namespace leat::firehose {

/// When a buffer is full or old enough.
struct BufferLimits {
    std::int64_t bytes = 0;
    Duration interval{0};
};

/// How one kind of object is written: delivered data, failed records or the source's backup.
struct ObjectTarget {
    std::string bucket;
    PrefixExpression prefix;
    BufferLimits limits;
    Compression compression = Compression::None;
    std::string extension;
};

struct LambdaProcessor {
    std::string function_arn;
    int retries = 3;
    BufferLimits limits;
};

class Destination {
public:
    /// Throws InvalidArgumentException, or NotImplementedException for what leat does not do.
    static Destination compile(ExtendedS3DestinationDescription description);

    const ExtendedS3DestinationDescription& description() const { return description_; }
    /// The same without the extended members.
    S3DestinationDescription short_description() const;
    const ObjectTarget& data() const { return data_; }
    const ObjectTarget& errors() const { return errors_; }
    const std::optional<ObjectTarget>& backup() const { return backup_; }
    const std::optional<LambdaProcessor>& lambda() const { return lambda_; }
    /// What follows every record of the data.
    const std::string& delimiter() const { return delimiter_; }

private:
    void compile_processors();

    ExtendedS3DestinationDescription description_;
    ObjectTarget data_, errors_;
    std::optional<ObjectTarget> backup_;
    std::optional<LambdaProcessor> lambda_;
    std::string delimiter_;
};

// A configuration with every default filled in.
ExtendedS3DestinationDescription describe(const S3DestinationConfiguration& configuration);
ExtendedS3DestinationDescription describe(const ExtendedS3DestinationConfiguration& configuration);

// Members that the update leaves out keep their values.
void merge(ExtendedS3DestinationDescription& description, const S3DestinationUpdate& update);
void merge(ExtendedS3DestinationDescription& description,
           const ExtendedS3DestinationUpdate& update);

}  // namespace leat::firehose
