#include "services/s3/attributes.h"

#include <array>

#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

namespace {

constexpr std::size_t kMaxMetadataBytes = 2048;

// The packed form is a run of fields: one byte of kind, then texts, each with its length in front
// as a base-128 number. Absent members take no room.
enum Kind : char {
    kContentType = 1,
    kCacheControl,
    kContentDisposition,
    kContentEncoding,
    kContentLanguage,
    kExpires,
    kWebsiteRedirect,
    kMetadata,
    kTag,
    kChecksum
};

void put_text(std::string& out, std::string_view text) {
    std::size_t length = text.size();
    for (; length >= 0x80; length >>= 7) out += static_cast<char>(0x80 | (length & 0x7F));
    out += static_cast<char>(length);
    out += text;
}

std::string_view take_text(std::string_view& in) {
    std::size_t length = 0;
    for (int shift = 0; !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        length |= static_cast<std::size_t>(byte & 0x7F) << shift;
        if (byte < 0x80) break;
    }
    const auto text = in.substr(0, length);
    in.remove_prefix(text.size());
    return text;
}

constexpr std::array kMembers{
    std::pair{kContentType, &Attributes::content_type},
    std::pair{kCacheControl, &Attributes::cache_control},
    std::pair{kContentDisposition, &Attributes::content_disposition},
    std::pair{kContentEncoding, &Attributes::content_encoding},
    std::pair{kContentLanguage, &Attributes::content_language},
    std::pair{kExpires, &Attributes::expires},
    std::pair{kWebsiteRedirect, &Attributes::website_redirect},
};

constexpr std::array kStorageClasses{"STANDARD",   "REDUCED_REDUNDANCY",  "STANDARD_IA",
                                     "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"};

}  // namespace

std::string Attributes::pack() const {
    std::string out;
    for (const auto& [kind, member] : kMembers) {
        if (const auto& value = this->*member) {
            out += kind;
            put_text(out, *value);
        }
    }
    const auto put_pair = [&out](char kind, std::string_view first, std::string_view second) {
        out += kind;
        put_text(out, first);
        put_text(out, second);
    };
    for (const auto& [name, value] : metadata) put_pair(kMetadata, name, value);
    for (const auto& [name, value] : tags) put_pair(kTag, name, value);
    if (checksum.algorithm != ChecksumAlgorithm::None) {
        out += kChecksum;
        out += static_cast<char>(checksum.algorithm);
        put_text(out, checksum.value);
    }
    return out;
}

Attributes Attributes::unpack(std::string_view in) {
    Attributes out;
    while (!in.empty()) {
        const char kind = in.front();
        in.remove_prefix(1);
        if (kind == kMetadata || kind == kTag) {
            const auto name = take_text(in);
            const auto value = take_text(in);
            if (kind == kMetadata)
                out.metadata.emplace(name, value);
            else
                out.tags.emplace_back(name, value);
        } else if (kind == kChecksum && !in.empty()) {
            out.checksum.algorithm = static_cast<ChecksumAlgorithm>(in.front());
            in.remove_prefix(1);
            out.checksum.value = take_text(in);
        } else {
            const auto value = take_text(in);
            for (const auto& [known, member] : kMembers)
                if (known == kind) out.*member = std::string(value);
        }
    }
    return out;
}

std::optional<std::string> stored_content_encoding(const std::optional<std::string>& header) {
    if (!header) return std::nullopt;
    if (header->find("aws-chunked") == std::string::npos) return header;
    std::vector<std::string> kept;
    for (const auto part : split(*header, ','))
        if (const auto token = trim(part); !token.empty() && !iequals(token, "aws-chunked"))
            kept.emplace_back(token);
    if (kept.empty()) return std::nullopt;
    return join(kept, ",");
}

std::map<std::string, std::string> stored_metadata(
    const std::optional<std::map<std::string, std::string>>& headers) {
    std::map<std::string, std::string> kept;
    if (!headers) return kept;
    std::size_t size = 0;
    for (const auto& [name, value] : *headers) {
        size += name.size() + value.size();
        kept[to_lower(name)] = value;
    }
    if (size > kMaxMetadataBytes)
        throw MetadataTooLarge("Your metadata headers exceed the maximum allowed metadata size")
            .with("Size", std::to_string(size))
            .with("MaxSizeAllowed", std::to_string(kMaxMetadataBytes));
    return kept;
}

const char* storage_class_name(StorageClass storage_class) {
    return kStorageClasses[static_cast<std::size_t>(storage_class)];
}

StorageClass parse_storage_class(const std::optional<std::string>& header) {
    if (!header) return StorageClass::Standard;
    for (std::size_t i = 0; i < kStorageClasses.size(); ++i)
        if (*header == kStorageClasses[i]) return static_cast<StorageClass>(i);
    if (*header == "GLACIER" || *header == "DEEP_ARCHIVE")
        throw not_implemented("Header", "x-amz-storage-class");
    throw InvalidStorageClass("The storage class you specified is not valid")
        .with("StorageClassRequested", *header);
}

}  // namespace leat::s3
