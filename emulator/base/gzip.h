#pragma once
// Compression of whole texts (RFC 1952), as answers over HTTP have it. Backed by zlib.
#include <string>
#include <string_view>

namespace leat {

/// Throws std::runtime_error when there is no memory for it.
std::string gzip(std::string_view bytes);

/// The content of a gzip file, of all its members. Throws std::length_error when it is larger than
/// `most` bytes, std::invalid_argument when the bytes are no whole gzip file.
std::string gunzip(std::string_view bytes, std::size_t most);

}  // namespace leat
