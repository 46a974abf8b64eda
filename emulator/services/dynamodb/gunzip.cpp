#include "services/dynamodb/gunzip.h"

#include <zlib.h>

#include <stdexcept>

namespace leat::dynamodb {

namespace {
constexpr int kGzipWindow = 15 + 16;
constexpr std::size_t kPiece = 256 << 10;
}  // namespace

// Files of several members are read as one, as gzip does.
std::optional<std::string> gunzip(std::string_view bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, kGzipWindow) != Z_OK)
        throw std::runtime_error("zlib cannot be initialised");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    int result = Z_OK;
    while (result == Z_OK || (result == Z_STREAM_END && stream.avail_in)) {
        if (result == Z_STREAM_END && inflateReset(&stream) != Z_OK) break;
        const std::size_t before = out.size();
        out.resize(before + kPiece);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(kPiece);
        result = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + kPiece - stream.avail_out);
    }
    inflateEnd(&stream);
    if (result != Z_STREAM_END) return std::nullopt;
    return out;
}

}  // namespace leat::dynamodb
