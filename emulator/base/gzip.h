#pragma once
// Compression of whole texts (RFC 1952), as answers over HTTP have it. Backed by zlib.
#include <string>
#include <string_view>

namespace leat {

/// Throws std::runtime_error when there is no memory for it.
std::string gzip(std::string_view bytes);

}  // namespace leat
