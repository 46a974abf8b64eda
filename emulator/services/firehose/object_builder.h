#pragma once
// ObjectBuilder: joins records to the body of one object, compressing as it goes, so that data is
// held only once. The same records always give the same bytes. One thread.
#include <memory>
#include <string>
#include <string_view>

namespace leat::firehose {

enum class Compression { None = 0, Gzip = 1 };

class ObjectBuilder {
public:
    explicit ObjectBuilder(Compression compression);
    ~ObjectBuilder();
    ObjectBuilder(const ObjectBuilder&) = delete;
    ObjectBuilder& operator=(const ObjectBuilder&) = delete;

    void append(std::string_view bytes);
    /// The body; call it once, at the end.
    std::string finish();

private:
    struct Deflater;
    std::string body_;
    std::unique_ptr<Deflater> deflater_;  // with compression
};

}  // namespace leat::firehose
