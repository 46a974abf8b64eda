// Format conversion. leat accepts it switched off.
#include "services/firehose/shapes.h"

#include "protocol/shape.h"

namespace leat::firehose {

using namespace protocol;

namespace {

constexpr Traits kNonEmptyStringWithoutWhitespace = length(1, 1024) | pattern(R"(^\S+$)");
constexpr Traits kNonEmptyString = length(1, 1024) | pattern(R"(^(?!\s*$).+)");

}  // namespace

const Structure& SchemaConfiguration::shape() {
    using In = SchemaConfiguration;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", kNonEmptyStringWithoutWhitespace),
        member<&In::catalog_id>("CatalogId", kNonEmptyStringWithoutWhitespace),
        member<&In::database_name>("DatabaseName", kNonEmptyStringWithoutWhitespace),
        member<&In::table_name>("TableName", kNonEmptyStringWithoutWhitespace),
        member<&In::region>("Region", kNonEmptyStringWithoutWhitespace),
        member<&In::version_id>("VersionId", kNonEmptyStringWithoutWhitespace),
    };
    static constexpr Structure shape = structure("SchemaConfiguration", members);
    return shape;
}

const Structure& OpenXJsonSerDe::shape() {
    using In = OpenXJsonSerDe;
    static constexpr Member members[]{
        member<&In::convert_dots_in_json_keys_to_underscores>("ConvertDotsInJsonKeysToUnderscores"),
        member<&In::case_insensitive>("CaseInsensitive"),
        member<&In::column_to_json_key_mappings>(
            "ColumnToJsonKeyMappings",
            keys(kNonEmptyStringWithoutWhitespace) | values(kNonEmptyString)),
    };
    static constexpr Structure shape = structure("OpenXJsonSerDe", members);
    return shape;
}

const Structure& HiveJsonSerDe::shape() {
    using In = HiveJsonSerDe;
    static constexpr Member members[]{
        member<&In::timestamp_formats>("TimestampFormats", each(kNonEmptyString)),
    };
    static constexpr Structure shape = structure("HiveJsonSerDe", members);
    return shape;
}

const Structure& Deserializer::shape() {
    using In = Deserializer;
    static constexpr Member members[]{
        member<&In::open_x_json_serde>("OpenXJsonSerDe"),
        member<&In::hive_json_serde>("HiveJsonSerDe"),
    };
    static constexpr Structure shape = structure("Deserializer", members);
    return shape;
}

const Structure& InputFormatConfiguration::shape() {
    using In = InputFormatConfiguration;
    static constexpr Member members[]{
        member<&In::deserializer>("Deserializer"),
    };
    static constexpr Structure shape = structure("InputFormatConfiguration", members);
    return shape;
}

const Structure& ParquetSerDe::shape() {
    using In = ParquetSerDe;
    static constexpr Member members[]{
        member<&In::block_size_bytes>("BlockSizeBytes", min_value(67108864)),
        member<&In::page_size_bytes>("PageSizeBytes", min_value(65536)),
        member<&In::compression>("Compression", one_of<"UNCOMPRESSED", "GZIP", "SNAPPY">),
        member<&In::enable_dictionary_compression>("EnableDictionaryCompression"),
        member<&In::max_padding_bytes>("MaxPaddingBytes", min_value(0)),
        member<&In::writer_version>("WriterVersion", one_of<"V1", "V2">),
    };
    static constexpr Structure shape = structure("ParquetSerDe", members);
    return shape;
}

const Structure& OrcSerDe::shape() {
    using In = OrcSerDe;
    static constexpr Member members[]{
        member<&In::stripe_size_bytes>("StripeSizeBytes", min_value(8388608)),
        member<&In::block_size_bytes>("BlockSizeBytes", min_value(67108864)),
        member<&In::row_index_stride>("RowIndexStride", min_value(1000)),
        member<&In::enable_padding>("EnablePadding"),
        member<&In::padding_tolerance>("PaddingTolerance", range(0, 1)),
        member<&In::compression>("Compression", one_of<"NONE", "ZLIB", "SNAPPY">),
        member<&In::bloom_filter_columns>("BloomFilterColumns",
                                          each(kNonEmptyStringWithoutWhitespace)),
        member<&In::bloom_filter_false_positive_probability>("BloomFilterFalsePositiveProbability",
                                                             range(0, 1)),
        member<&In::dictionary_key_threshold>("DictionaryKeyThreshold", range(0, 1)),
        member<&In::format_version>("FormatVersion", one_of<"V0_11", "V0_12">),
    };
    static constexpr Structure shape = structure("OrcSerDe", members);
    return shape;
}

const Structure& Serializer::shape() {
    using In = Serializer;
    static constexpr Member members[]{
        member<&In::parquet_serde>("ParquetSerDe"),
        member<&In::orc_serde>("OrcSerDe"),
    };
    static constexpr Structure shape = structure("Serializer", members);
    return shape;
}

const Structure& OutputFormatConfiguration::shape() {
    using In = OutputFormatConfiguration;
    static constexpr Member members[]{
        member<&In::serializer>("Serializer"),
    };
    static constexpr Structure shape = structure("OutputFormatConfiguration", members);
    return shape;
}

const Structure& DataFormatConversionConfiguration::shape() {
    using In = DataFormatConversionConfiguration;
    static constexpr Member members[]{
        member<&In::schema_configuration>("SchemaConfiguration"),
        member<&In::input_format_configuration>("InputFormatConfiguration"),
        member<&In::output_format_configuration>("OutputFormatConfiguration"),
        member<&In::enabled>("Enabled"),
    };
    static constexpr Structure shape = structure("DataFormatConversionConfiguration", members);
    return shape;
}

}  // namespace leat::firehose
