#include "services/firehose/object_builder.h"

#include <zlib.h>

#include <stdexcept>

namespace leat::firehose {

struct ObjectBuilder::Deflater {
    Deflater() {
        // 16 more than the window: a gzip header, without name and time.
        if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
                         Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("cannot start compressing");
    }
    ~Deflater() { deflateEnd(&stream); }

    void run(std::string_view bytes, int flush, std::string& out) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        char piece[16 * 1024];
        do {
            stream.next_out = reinterpret_cast<Bytef*>(piece);
            stream.avail_out = sizeof piece;
            deflate(&stream, flush);
            out.append(piece, sizeof piece - stream.avail_out);
        } while (stream.avail_out == 0);
    }

    z_stream stream{};
};

ObjectBuilder::ObjectBuilder(Compression compression) {
    if (compression == Compression::Gzip) deflater_ = std::make_unique<Deflater>();
}

ObjectBuilder::~ObjectBuilder() = default;

void ObjectBuilder::append(std::string_view bytes) {
    if (deflater_)
        deflater_->run(bytes, Z_NO_FLUSH, body_);
    else
        body_.append(bytes);
}

std::string ObjectBuilder::finish() {
    if (deflater_) deflater_->run({}, Z_FINISH, body_);
    return std::move(body_);
}

}  // namespace leat::firehose
