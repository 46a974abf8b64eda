#include "protocol/type_words.h"

namespace leat::protocol {
namespace {

const char* class_text(Found found) {
    switch (found) {
        case Found::Text:
            return "class java.lang.String";
        case Found::Bytes:
            return "class java.nio.HeapByteBuffer";
        case Found::True:
        case Found::False:
            return "class java.lang.Boolean";
        case Found::Null:
            return "null";
        default:
            return "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    }
}

const char* target_text(Wanted wanted) {
    switch (wanted) {
        case Wanted::Boolean:
            return "a Boolean";
        case Wanted::Integer:
            return "an Integer";
        case Wanted::Long:
            return "a Long";
        case Wanted::Double:
            return "a Double";
        case Wanted::String:
            return "an String";
        case Wanted::Blob:
            return "a Blob";
        default:
            return "milliseconds since epoch";
    }
}

std::string in_classes(Found found, Wanted wanted) {
    if (found == Found::List) return "Start of list found where not expected";
    if (found == Found::Map) return "Start of structure or map found where not expected.";
    if (wanted == Wanted::Structure) return "Expected null";
    if (wanted == Wanted::List) return "Expected list or null";
    if (wanted == Wanted::Map) return "Expected map or null";
    return std::string(class_text(found)) + " can not be converted to " + target_text(wanted);
}

const char* token_text(Found found) {
    switch (found) {
        case Found::True:
            return "TRUE_VALUE";
        case Found::False:
            return "FALSE_VALUE";
        case Found::Integer:
            return "NUMBER_VALUE";
        case Found::Decimal:
            return "DECIMAL_VALUE";
        case Found::Null:
            return "NULL_VALUE";
        case Found::Bytes:
            return "BINARY_VALUE";
        default:
            return "STRING_VALUE";
    }
}

const char* type_text(Wanted wanted) {
    switch (wanted) {
        case Wanted::Boolean:
            return "Boolean";
        case Wanted::Integer:
            return "Integer";
        case Wanted::Long:
            return "Long";
        case Wanted::Double:
            return "Double";
        case Wanted::Timestamp:
            return "Date";
        default:
            return "String";
    }
}

std::string in_tokens(Found found, Wanted wanted) {
    const bool container = wanted >= Wanted::Structure;
    if (found == Found::Map) return "Start of structure or map found where not expected";
    if (container && found == Found::List) return "Start of list found where not expected";
    if (container) return "Unexpected field type";
    const bool list = found == Found::List;
    if (wanted == Wanted::Blob)
        return list ? "Unrecognized collection type class java.nio.ByteBuffer"
                    : "only base-64-encoded strings are convertible to bytes";
    if (list)
        return std::string("Unrecognized collection type class java.lang.") + type_text(wanted);
    if (wanted == Wanted::Boolean && found == Found::Text)
        return "Unexpected token received from parser";
    return std::string(token_text(found)) + " cannot be converted to " + type_text(wanted);
}

}  // namespace

void refuse_type(SerializationStyle style, Found found, Wanted wanted) {
    throw kSerialization(style == SerializationStyle::Tokens ? in_tokens(found, wanted)
                                                             : in_classes(found, wanted));
}

}  // namespace leat::protocol
