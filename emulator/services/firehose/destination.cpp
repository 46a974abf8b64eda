#include "services/firehose/destination.h"

#include <charconv>

#include "base/strings.h"
#include "services/firehose/errors.h"

namespace leat::firehose {

namespace {

constexpr std::string_view kBucketArn = ":s3:::";

protocol::Error not_built(const std::string& what) {
    return protocol::kNotImplemented("leat does not support " + what + ".");
}

std::string bucket_of(const std::string& arn) {
    return arn.substr(arn.find(kBucketArn) + kBucketArn.size());
}

BufferLimits limits_of(const BufferingHints& hints) {
    return {*hints.size_in_mbs * MiB, std::chrono::seconds(*hints.interval_in_seconds)};
}

Compression compression_of(const std::string& format) {
    if (format == "UNCOMPRESSED") return Compression::None;
    if (format == "GZIP") return Compression::Gzip;
    throw not_built("CompressionFormat " + format);
}

/// S3DestinationDescription or its extended form.
template <class Description>
ObjectTarget target_of(const Description& description, PrefixExpression prefix) {
    ObjectTarget target;
    target.bucket = bucket_of(description.bucket_arn);
    target.prefix = std::move(prefix);
    target.limits = limits_of(description.buffering_hints);
    target.compression = compression_of(description.compression_format);
    if (target.compression == Compression::Gzip) target.extension = ".gz";
    return target;
}

template <class Description>
PrefixPair prefixes_of(const Description& description) {
    return PrefixPair::parse(description.prefix.value_or(""),
                             description.error_output_prefix.value_or(""));
}

/// The value of a processor's parameter as a number in a range.
double number_of(const ProcessorParameter& parameter, double min, double max) {
    const std::string& text = parameter.parameter_value;
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < min || value > max)
        throw InvalidArgument(parameter.parameter_name +
                              format(" has to be a number from %g to %g", min, max));
    return value;
}

LambdaProcessor lambda_of(const Processor& processor) {
    LambdaProcessor lambda;
    lambda.limits = {MiB, std::chrono::seconds(60)};
    if (processor.parameters) {
        for (const ProcessorParameter& parameter : *processor.parameters) {
            const std::string& name = parameter.parameter_name;
            if (name == "LambdaArn")
                lambda.function_arn = parameter.parameter_value;
            else if (name == "NumberOfRetries")
                lambda.retries = static_cast<int>(number_of(parameter, 0, 300));
            else if (name == "BufferSizeInMBs")
                lambda.limits.bytes = static_cast<std::int64_t>(number_of(parameter, 0.2, 3) * MiB);
            else if (name == "BufferIntervalInSeconds")
                lambda.limits.interval =
                    std::chrono::seconds(static_cast<int>(number_of(parameter, 0, 900)));
            else if (name != "RoleArn")
                throw InvalidArgument("A processor of type Lambda has no parameter " + name);
        }
    }
    if (lambda.function_arn.empty())
        throw InvalidArgument("A processor of type Lambda has to have the parameter LambdaArn");
    return lambda;
}

/// A line feed by default; parameter values cannot be blank, so escapes stand for white space.
std::string delimiter_of(const Processor& processor) {
    std::string delimiter = "\\n";
    if (processor.parameters) {
        for (const ProcessorParameter& parameter : *processor.parameters) {
            if (parameter.parameter_name != "Delimiter")
                throw InvalidArgument(
                    "A processor of type AppendDelimiterToRecord has no parameter " +
                    parameter.parameter_name);
            delimiter = parameter.parameter_value;
        }
    }
    std::string out;
    for (std::size_t i = 0; i < delimiter.size(); ++i) {
        const char next = i + 1 < delimiter.size() ? delimiter[i + 1] : 0;
        const char meant = delimiter[i] != '\\' ? 0
                           : next == 'n'        ? '\n'
                           : next == 'r'        ? '\r'
                           : next == 't'        ? '\t'
                           : next == '\\'       ? '\\'
                                                : 0;
        out += meant ? meant : delimiter[i];
        if (meant) ++i;
    }
    return out;
}

void assign(std::string& to, const std::string& from) { to = from; }
template <class T>
void assign(T& to, const std::optional<T>& from) {
    if (from) to = *from;
}
template <class T>
void assign(std::optional<T>& to, const std::optional<T>& from) {
    if (from) to = *from;
}

void merge_hints(BufferingHints& to, const std::optional<BufferingHints>& from) {
    if (!from || (!from->size_in_mbs && !from->interval_in_seconds)) return;
    if (!from->size_in_mbs || !from->interval_in_seconds)
        throw InvalidArgument(
            "BufferingHints have to give SizeInMBs and IntervalInSeconds, not only one of them");
    to = *from;
}

/// What short and extended configurations and updates share.
template <class Description, class Source>
void merge_common(Description& to, const Source& from) {
    assign(to.role_arn, from.role_arn);
    assign(to.bucket_arn, from.bucket_arn);
    assign(to.prefix, from.prefix);
    assign(to.error_output_prefix, from.error_output_prefix);
    merge_hints(to.buffering_hints, from.buffering_hints);
    assign(to.compression_format, from.compression_format);
    assign(to.cloud_watch_logging_options, from.cloud_watch_logging_options);
    if (to.cloud_watch_logging_options && !to.cloud_watch_logging_options->enabled)
        to.cloud_watch_logging_options->enabled = false;
}

template <class Source>
void merge_extended(ExtendedS3DestinationDescription& to, const Source& from) {
    merge_common(to, from);
    assign(to.processing_configuration, from.processing_configuration);
    assign(to.s3_backup_mode, from.s3_backup_mode);
    assign(to.data_format_conversion_configuration, from.data_format_conversion_configuration);
    assign(to.dynamic_partitioning_configuration, from.dynamic_partitioning_configuration);
    assign(to.file_extension, from.file_extension);
    assign(to.custom_time_zone, from.custom_time_zone);
}

template <class Description>
Description defaults() {
    Description description;
    description.buffering_hints = {5, 300};
    description.compression_format = "UNCOMPRESSED";
    description.encryption_configuration.no_encryption_config = "NoEncryption";
    description.cloud_watch_logging_options.emplace().enabled = false;
    return description;
}

}  // namespace

Destination Destination::compile(ExtendedS3DestinationDescription description) {
    Destination result;
    const auto& d = result.description_ = std::move(description);
    if (const auto& conversion = d.data_format_conversion_configuration;
        conversion && conversion->enabled.value_or(true))
        throw not_built("DataFormatConversionConfiguration with Enabled true");
    if (const auto& partitioning = d.dynamic_partitioning_configuration;
        partitioning && partitioning->enabled.value_or(true))
        throw not_built("DynamicPartitioningConfiguration with Enabled true");
    const std::string zone = d.custom_time_zone.value_or("");
    if (!zone.empty() && zone != "UTC") throw not_built("CustomTimeZone other than UTC");

    PrefixPair prefixes = prefixes_of(d);
    result.data_ = target_of(d, std::move(prefixes.data));
    result.errors_ = target_of(d, std::move(prefixes.error));
    if (!d.file_extension.value_or("").empty())
        result.data_.extension = result.errors_.extension = *d.file_extension;
    if (d.s3_backup_mode == "Enabled") {
        if (!d.s3_backup_description)
            throw InvalidArgument("S3BackupMode Enabled needs an S3BackupConfiguration");
        result.backup_ =
            target_of(*d.s3_backup_description, prefixes_of(*d.s3_backup_description).data);
    }
    result.compile_processors();
    return result;
}

void Destination::compile_processors() {
    const auto& processing = description_.processing_configuration;
    if (!processing || !processing->enabled.value_or(true) || !processing->processors) return;
    for (const Processor& processor : *processing->processors) {
        if (processor.type == "Lambda") {
            if (lambda_) throw InvalidArgument("There can be only one processor of type Lambda");
            lambda_ = lambda_of(processor);
        } else if (processor.type == "AppendDelimiterToRecord") {
            delimiter_ = delimiter_of(processor);
        } else {
            throw not_built("processors of Type " + processor.type);
        }
    }
}

S3DestinationDescription Destination::short_description() const {
    const auto& d = description_;
    return {d.role_arn,
            d.bucket_arn,
            d.prefix,
            d.error_output_prefix,
            d.buffering_hints,
            d.compression_format,
            d.encryption_configuration,
            d.cloud_watch_logging_options};
}

ExtendedS3DestinationDescription describe(const S3DestinationConfiguration& configuration) {
    auto description = defaults<ExtendedS3DestinationDescription>();
    merge_common(description, configuration);
    description.s3_backup_mode = "Disabled";
    return description;
}

ExtendedS3DestinationDescription describe(const ExtendedS3DestinationConfiguration& configuration) {
    auto description = defaults<ExtendedS3DestinationDescription>();
    description.s3_backup_mode = "Disabled";
    merge_extended(description, configuration);
    if (configuration.s3_backup_configuration) {
        description.s3_backup_description = defaults<S3DestinationDescription>();
        merge_common(*description.s3_backup_description, *configuration.s3_backup_configuration);
    }
    return description;
}

void merge(ExtendedS3DestinationDescription& description, const S3DestinationUpdate& update) {
    merge_common(description, update);
}

void merge(ExtendedS3DestinationDescription& description,
           const ExtendedS3DestinationUpdate& update) {
    if (description.s3_backup_mode == "Enabled" && update.s3_backup_mode == "Disabled")
        throw InvalidArgument("S3BackupMode cannot be disabled once it has been enabled");
    merge_extended(description, update);
    if (!update.s3_backup_update) return;
    if (!description.s3_backup_description) {
        if (!update.s3_backup_update->role_arn || !update.s3_backup_update->bucket_arn)
            throw InvalidArgument(
                "S3BackupUpdate has to give RoleARN and BucketARN when there was no backup before");
        description.s3_backup_description = defaults<S3DestinationDescription>();
    }
    merge_common(*description.s3_backup_description, *update.s3_backup_update);
}

}  // namespace leat::firehose
