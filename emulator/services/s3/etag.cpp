#include "services/s3/etag.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "services/s3/errors.h"

namespace leat::s3 {

std::string quoted(std::string_view etag) {
    std::string out;
    out.reserve(etag.size() + 2);
    out += '"';
    out += etag;
    out += '"';
    return out;
}

std::string_view unquoted(std::string_view etag) {
    etag = trim(etag);
    if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"')
        return etag.substr(1, etag.size() - 2);
    return etag;
}

bool matches(std::string_view list, std::string_view etag) {
    for (const auto part : split(list, ',')) {
        const auto candidate = trim(part);
        if (candidate == "*" || unquoted(candidate) == etag) return true;
    }
    return false;
}

namespace {

std::optional<std::int64_t> seconds_of(const std::optional<std::string>& header) {
    if (!header) return std::nullopt;
    const auto time = parse_http_date(*header);
    return time ? std::optional(time->seconds()) : std::nullopt;
}

}  // namespace

Verdict judge(const ReadConditions& conditions, std::string_view etag, Timestamp last_modified) {
    const auto modified = last_modified.seconds();
    if (conditions.if_match) {
        if (!matches(*conditions.if_match, etag)) return Verdict::IfMatchFailed;
    } else if (const auto since = seconds_of(conditions.if_unmodified_since)) {
        if (modified > *since) return Verdict::IfUnmodifiedSinceFailed;
    }
    if (conditions.if_none_match) {
        if (matches(*conditions.if_none_match, etag)) return Verdict::IfNoneMatchFailed;
    } else if (const auto since = seconds_of(conditions.if_modified_since)) {
        if (modified <= *since) return Verdict::IfModifiedSinceFailed;
    }
    return Verdict::Met;
}

void check_read(const ReadConditions& conditions, std::string_view etag, Timestamp last_modified) {
    switch (judge(conditions, etag, last_modified)) {
        case Verdict::Met:
            return;
        case Verdict::IfMatchFailed:
            throw precondition_failed("If-Match");
        case Verdict::IfUnmodifiedSinceFailed:
            throw precondition_failed("If-Unmodified-Since");
        default:
            throw NotModified("Not Modified")
                .with_header("ETag", quoted(etag))
                .with_header("Last-Modified", http_date(last_modified));
    }
}

void check_copy_source(const ReadConditions& conditions, std::string_view etag,
                       Timestamp last_modified) {
    switch (judge(conditions, etag, last_modified)) {
        case Verdict::Met:
            return;
        case Verdict::IfMatchFailed:
            throw precondition_failed("x-amz-copy-source-If-Match");
        case Verdict::IfUnmodifiedSinceFailed:
            throw precondition_failed("x-amz-copy-source-If-Unmodified-Since");
        case Verdict::IfNoneMatchFailed:
            throw precondition_failed("x-amz-copy-source-If-None-Match");
        case Verdict::IfModifiedSinceFailed:
            throw precondition_failed("x-amz-copy-source-If-Modified-Since");
    }
}

void check_write(const std::optional<std::string>& if_match,
                 const std::optional<std::string>& if_none_match,
                 const std::optional<std::string>& current, const std::string& key) {
    if (if_none_match) {
        if (trim(*if_none_match) != "*") throw not_implemented("Header", "If-None-Match");
        if (current) throw precondition_failed("If-None-Match");
    }
    if (if_match) {
        if (trim(*if_match) == "*") throw not_implemented("Header", "If-Match");
        if (!current) throw no_such_key(key);
        if (unquoted(*if_match) != *current) throw precondition_failed("If-Match");
    }
}

}  // namespace leat::s3
