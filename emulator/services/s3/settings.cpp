#include "services/s3/settings.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/document.h"
#include "protocol/message.h"
#include "services/s3/errors.h"

namespace leat::s3 {

using protocol::Document;

namespace {

constexpr auto BadRequest = protocol::error<400>("BadRequest");

void check_tag(const std::string& key, const std::string& value) {
    if (key.empty() || java_length(key) > 128)
        throw InvalidTag("The TagKey you have provided is invalid").with("TagKey", key);
    if (java_length(value) > 256)
        throw InvalidTag("The TagValue you have provided is invalid")
            .with("TagKey", key)
            .with("TagValue", value);
    if (key.starts_with("aws:"))
        throw InvalidTag("System tags cannot be added/updated by requester").with("TagKey", key);
}

TagList checked(TagList tags, std::size_t limit) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
        check_tag(tags[i].first, tags[i].second);
        for (std::size_t j = 0; j < i; ++j)
            if (tags[i].first == tags[j].first)
                throw InvalidTag("Cannot provide multiple Tags with the same key")
                    .with("TagKey", tags[i].first);
    }
    if (tags.size() > limit)
        throw BadRequest(limit == kMaxObjectTags ? "Object tags cannot be greater than 10"
                                                 : "Bucket tag count cannot be greater than 50");
    return tags;
}

}  // namespace

TagList checked_tags(const std::vector<Tag>& tags, std::size_t limit) {
    TagList list;
    for (const auto& tag : tags) list.emplace_back(tag.key, tag.value);
    return checked(std::move(list), limit);
}

TagList tags_of_header(const std::string& header) {
    return checked(protocol::parse_parameters(header, true), kMaxObjectTags);
}

std::vector<Tag> tag_set(const TagList& tags) {
    std::vector<Tag> set;
    for (const auto& [key, value] : tags) set.push_back({key, value});
    return set;
}

std::string tags_to_json(const TagList& tags) {
    auto list = Document::array();
    for (const auto& [key, value] : tags) list.push_back(Document::array({key, value}));
    return list.to_json();
}

TagList tags_from_json(std::string_view json) {
    TagList tags;
    const auto list = Document::parse(json);
    for (const auto& item : list.items())
        tags.emplace_back(item.items()[0].as_string(), item.items()[1].as_string());
    return tags;
}

void check_object_ownership(std::string_view mode) {
    if (mode != kBucketOwnerEnforced && mode != "BucketOwnerPreferred" && mode != "ObjectWriter")
        throw malformed_xml();
}

}  // namespace leat::s3
