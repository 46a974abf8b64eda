#pragma once
// The words of a SerializationException for a value of the wrong type, which clients' tests know.
// What the codecs of JSON and CBOR have in common. Pure.
#include <cstdint>
#include <string>

#include "protocol/codec.h"

namespace leat::protocol {

/// What stands in the document …
enum class Found : std::uint8_t { Null, True, False, Integer, Decimal, Text, Bytes, List, Map };
/// … and what the shape says.
enum class Wanted : std::uint8_t {
    Boolean,
    Integer,
    Long,
    Double,
    String,
    Blob,
    Timestamp,
    Structure,
    List,
    Map
};

[[noreturn]] void refuse_type(SerializationStyle style, Found found, Wanted wanted);

}  // namespace leat::protocol
