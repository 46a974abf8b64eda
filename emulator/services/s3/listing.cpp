#include "services/s3/listing.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

namespace {

constexpr int kMostKeys = 1000;
// The first byte of a token tells what it stands for.
constexpr char kKeyToken = 'k', kPrefixToken = 'p';

}  // namespace

std::string ListPosition::token() const {
    return base64_encode((is_prefix ? kPrefixToken : kKeyToken) + after);
}

std::optional<ListPosition> ListPosition::from_token(std::string_view token) {
    const auto text = base64_decode(token);
    if (!text || text->size() < 2) return std::nullopt;
    if (text->front() != kKeyToken && text->front() != kPrefixToken) return std::nullopt;
    return ListPosition{text->substr(1), text->front() == kPrefixToken};
}

ListPosition ListPosition::from_marker(std::string_view marker, std::string_view prefix,
                                       std::string_view delimiter) {
    const auto rolled = common_prefix(marker, prefix, delimiter);
    return {std::string(marker), rolled && *rolled == marker};
}

std::string behind_prefix(std::string_view prefix) {
    std::string end(prefix);
    while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
    if (end.empty()) return "\xFF";
    end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
    return end;
}

std::optional<std::string_view> common_prefix(std::string_view key, std::string_view prefix,
                                              std::string_view delimiter) {
    if (delimiter.empty() || !key.starts_with(prefix)) return std::nullopt;
    const auto at = key.find(delimiter, prefix.size());
    if (at == std::string_view::npos) return std::nullopt;
    return key.substr(0, at + delimiter.size());
}

namespace {

/// Adds rows to the page up to the next common prefix; true when there is no more to read.
bool scan_run(Store& store, const Bucket& bucket, const ListRequest& request,
              const std::string& from, const std::string& until, ListPage& page) {
    auto cursor = store.scan(bucket, from, until);
    while (cursor.next()) {
        if (page.count() == request.max_keys) {
            page.truncated = true;
            return true;
        }
        const auto key = cursor.blob(0);
        if (const auto rolled = common_prefix(key, request.prefix, request.delimiter)) {
            page.common_prefixes.emplace_back(*rolled);
            page.last = {std::string(*rolled), true};
            return false;
        }
        page.objects.emplace_back(key, Store::scanned_row(cursor));
        page.last = {page.objects.back().first, false};
    }
    return true;
}

}  // namespace

ListPage list_page(Store& store, const Bucket& bucket, const ListRequest& request) {
    ListPage page;
    if (request.max_keys == 0) return page;
    const auto until = behind_prefix(request.prefix);
    auto from = request.prefix;
    if (const auto& position = request.position; !position.after.empty())
        from = std::max(from,
                        position.is_prefix ? behind_prefix(position.after) : position.after + '\0');
    // Each run ends at a common prefix, behind which the next one begins.
    while (!scan_run(store, bucket, request, from, until, page))
        from = behind_prefix(page.last.after);
    return page;
}

int parse_max_keys(const std::optional<std::string>& text) {
    if (!text || text->empty()) return kMostKeys;
    const auto value = parse_int(*text);
    if (!value || *value > INT32_MAX)
        throw invalid_argument("Provided max-keys not an integer or within integer range",
                               "max-keys", *text);
    if (*value < 0)
        throw invalid_argument("Argument maxKeys must be an integer between 0 and 2147483647",
                               "maxKeys", *text);
    return static_cast<int>(std::min<long long>(*value, kMostKeys));
}

bool wants_url_encoding(const std::optional<std::string>& encoding_type) {
    if (!encoding_type || encoding_type->empty()) return false;
    if (*encoding_type != "url")
        throw invalid_argument("Invalid Encoding Method specified in Request", "encoding-type",
                               *encoding_type);
    return true;
}

}  // namespace leat::s3
