#pragma once
// CborSource: ShapeReader's handle on an item of a checked CBOR document. Included by the codecs of
// CBOR only.
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "protocol/cbor.h"
#include "protocol/error.h"
#include "protocol/shape.h"
#include "protocol/type_words.h"

namespace leat::protocol {

/// What the number of a timestamp counts since 1970.
enum class CborTime : std::uint8_t { Seconds, Milliseconds };

/// What the handles of one document share; outlives them.
struct CborReading {
    CborTime time;
    SerializationStyle style;
    std::deque<std::string> joined = {};  // texts that came in pieces
};

/// The same for a type with a form of its own.
class CborNode final : public Node {
public:
    CborNode(cbor::Item item, CborReading& reading) : item_(item), reading_(reading) {}
    Form form() const override;
    bool boolean() const override;
    std::string_view text() const override;
    void bytes(std::string& out) const override;
    void items(FunctionRef<void(const Node&)> visit) const override;
    void members(FunctionRef<void(std::string_view, const Node&)> visit) const override;

private:
    cbor::Item item_;
    CborReading& reading_;
};

class CborSource {
public:
    CborSource(cbor::Item item, CborReading& reading) : item_(item), reading_(&reading) {}

    std::optional<CborSource> member(const Member& m) const {
        std::optional<CborSource> found;
        item_.members([&](const cbor::Item& key, const cbor::Item& value) {
            if (!key.equals(m.name)) return true;
            if (value.form() != cbor::Form::Null) found.emplace(value, *reading_);
            return false;
        });
        return found;
    }
    void expect_structure() const { expect(cbor::Form::Map, Wanted::Structure); }
    bool boolean() const;
    std::int64_t integer(std::int64_t min, std::int64_t max) const;
    double number() const;
    Timestamp time(TimestampFormat format) const;
    void text(std::string& out) const;
    void bytes(std::string& out) const;
    CborNode node() const { return {item_, *reading_}; }

    template <class F>
    void items(const Member&, F&& f) const {
        expect(cbor::Form::List, Wanted::List);
        item_.items([&](const cbor::Item& item) { f(CborSource(item, *reading_)); });
    }
    template <class F>
    void entries(const Member&, F&& f) const {
        expect(cbor::Form::Map, Wanted::Map);
        item_.members([&](const cbor::Item& key, const cbor::Item& value) {
            std::string name;
            key.append_to(name);
            f(std::move(name), CborSource(value, *reading_));
            return true;
        });
    }

private:
    void expect(cbor::Form form, Wanted wanted) const {
        if (item_.form() != form) refuse(wanted);
    }
    [[noreturn]] void refuse(Wanted wanted) const;

    cbor::Item item_;
    CborReading* reading_;
};

}  // namespace leat::protocol
