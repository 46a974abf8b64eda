#pragma once
// Opaque texts that the service hands out and takes back: shard iterators and page tokens. A sealed
// text is base64 of eight bytes 0000000000000001 and at least 144 further ones, always a multiple
// of
// 16. It is not secret; a digest detects texts that were made up or cut.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::kinesis {

/// Iterators and tokens stop being valid after this time.
inline constexpr Duration kSealLifetime{300'000};

/// Writes the fields of a sealed text. Integers have a fixed width.
class Sealer {
public:
    /// Texts of different kinds cannot be taken for each other.
    explicit Sealer(char kind) { plain_ += kind; }
    Sealer& number(std::int64_t value);
    /// At most 255 bytes.
    Sealer& text(std::string_view value);
    std::string finish() const;

private:
    std::string plain_;
};

/// Reads them in the same order.
class Unsealer {
public:
    /// Nothing when the text was not sealed here or is of another kind.
    static std::optional<Unsealer> open(char kind, std::string_view sealed);
    std::int64_t number();
    std::string text();
    /// When the text was made. A digest is no secret: for a time beyond all clocks the epoch, so
    /// that such a text has expired.
    Timestamp made();

private:
    explicit Unsealer(std::string plain) : plain_(std::move(plain)) {}
    std::string plain_;
    std::size_t at_ = 1;
};

}  // namespace leat::kinesis
