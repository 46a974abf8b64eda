#pragma once
// CBOR (RFC 8949). Document checks bytes once: whether they are one well-formed item, not too deep,
// keys and texts in UTF-8. Item is a handle on an item of a checked document and copies nothing;
// Writer appends items in their shortest form. Values; not synchronised.
//
// Looked past: tags that say no more than the item itself. Not understood: simple values other than
// false, true, null and undefined (which counts as null), and keys that are no text.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leat::protocol::cbor {

enum class Form : std::uint8_t { Null, Boolean, Integer, Float, Bytes, Text, List, Map };

inline constexpr std::uint64_t kNoTag = UINT64_MAX;
inline constexpr std::uint64_t kEpochTag = 1;
inline constexpr int kDeepest = 128;

/// The first bytes of an item: what it is, and a number that is its value, size or tag.
struct Head {
    std::uint8_t major = 0;  // 0 … 7
    std::uint8_t info = 0;   // 31: of indefinite length, or a break
    std::uint64_t number = 0;
    const char* next = nullptr;  // behind it

    bool indefinite() const { return info == 31; }
    bool is_break() const { return major == 7 && info == 31; }
};

class Item {
public:
    Form form() const;
    bool boolean() const { return head_.number == 21; }
    /// Of an Integer or Float; cut off and held within 64 bits.
    std::int64_t integer() const;
    double number() const;
    /// Of Bytes or Text in one piece; nothing when it comes in several.
    std::optional<std::string_view> piece() const;
    /// Of Bytes or Text.
    void append_to(std::string& out) const;
    bool equals(std::string_view text) const;

    /// Of a List: visit(Item).
    template <class F>
    void items(F&& visit) const {
        const char* at = head_.next;
        for (std::uint64_t i = 0; more(at, i); ++i) {
            const Item item(at);
            visit(item);
            at = item.end();
        }
    }
    /// Of a Map: visit(key, value), which tells whether to go on.
    template <class F>
    void members(F&& visit) const {
        const char* at = head_.next;
        for (std::uint64_t i = 0; more(at, i); ++i) {
            const Item key(at);
            const Item value(key.end());
            if (!visit(key, value)) return;
            at = value.end();
        }
    }

private:
    friend class Document;
    explicit Item(const char* at);
    bool more(const char* at, std::uint64_t index) const;
    const char* end() const;
    bool is_big_integer() const;
    bool is_decimal_fraction() const;
    double decimal_fraction() const;

    Head head_;
    std::uint64_t tag_ = kNoTag;  // the innermost
};

class Document {
public:
    /// Nothing when the bytes are not exactly one item that is understood. They must outlive what
    /// is taken from the document.
    static std::optional<Document> parse(std::string_view bytes);
    Item root() const { return Item(bytes_.data()); }

private:
    explicit Document(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}
    void null() { out_ += '\xF6'; }
    void boolean(bool value) { out_ += value ? '\xF5' : '\xF4'; }
    void integer(std::int64_t value);
    /// As float32 where that loses nothing.
    void number(double value);
    void text(std::string_view value);
    void bytes(std::string_view value);
    void list(std::size_t size) { head(4, size); }
    void map(std::size_t size) { head(5, size); }
    void tag(std::uint64_t number) { head(6, number); }

private:
    void head(unsigned major, std::uint64_t number);
    void big_endian(std::uint64_t value, int bytes);

    std::string& out_;
};

}  // namespace leat::protocol::cbor
