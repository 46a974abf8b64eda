#include "base/gzip.h"

#include <zlib.h>

#include <stdexcept>

namespace leat {

namespace {
// 16 more than the window: a gzip header, without name and time.
constexpr int kGzipWindow = 15 + 16;
}  // namespace

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("cannot start compressing");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int done = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END) throw std::runtime_error("cannot compress");
    return out;
}

std::string gunzip(std::string_view bytes, std::size_t most) {
    constexpr std::size_t kPiece = 256 * 1024;
    z_stream stream{};
    if (inflateInit2(&stream, kGzipWindow) != Z_OK)
        throw std::runtime_error("cannot start unpacking");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    int result = Z_OK;
    while (result == Z_OK && out.size() <= most) {
        const std::size_t before = out.size();
        out.resize(before + kPiece);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(kPiece);
        result = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + kPiece - stream.avail_out);
        if (result == Z_STREAM_END && stream.avail_in > 0) result = inflateReset(&stream);
    }
    inflateEnd(&stream);
    if (out.size() > most) throw std::length_error("larger than allowed when unpacked");
    if (result != Z_STREAM_END) throw std::invalid_argument("not gzip, or cut off");
    return out;
}

}  // namespace leat
