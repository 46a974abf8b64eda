#include "protocol/cbor_source.h"

#include "base/time_text.h"

namespace leat::protocol {
namespace {

Found found_of(const cbor::Item& item) {
    switch (item.form()) {
        case cbor::Form::Null:
            return Found::Null;
        case cbor::Form::Boolean:
            return item.boolean() ? Found::True : Found::False;
        case cbor::Form::Integer:
            return Found::Integer;
        case cbor::Form::Float:
            return Found::Decimal;
        case cbor::Form::Bytes:
            return Found::Bytes;
        case cbor::Form::Text:
            return Found::Text;
        case cbor::Form::List:
            return Found::List;
        case cbor::Form::Map:
            break;
    }
    return Found::Map;
}

bool is_number(const cbor::Item& item) {
    return item.form() == cbor::Form::Integer || item.form() == cbor::Form::Float;
}

}  // namespace

void CborSource::refuse(Wanted wanted) const {
    refuse_type(reading_->style, found_of(item_), wanted);
}

bool CborSource::boolean() const {
    expect(cbor::Form::Boolean, Wanted::Boolean);
    return item_.boolean();
}

std::int64_t CborSource::integer(std::int64_t min, std::int64_t max) const {
    if (!is_number(item_)) refuse(max == INT32_MAX ? Wanted::Integer : Wanted::Long);
    const std::int64_t value = item_.integer();
    return value < min ? min : value > max ? max : value;
}

double CborSource::number() const {
    if (!is_number(item_)) refuse(Wanted::Double);
    return item_.number();
}

Timestamp CborSource::time(TimestampFormat) const {
    if (is_number(item_)) {
        const double ms = item_.number() * (reading_->time == CborTime::Seconds ? 1000.0 : 1.0);
        if (!(ms > -1e16 && ms < 1e16)) refuse(Wanted::Timestamp);
        return {static_cast<std::int64_t>(ms + (ms < 0 ? -0.5 : 0.5))};
    }
    if (item_.form() == cbor::Form::Text) {
        std::string text;
        item_.append_to(text);
        if (const auto t = parse_iso8601(text)) return *t;
    }
    refuse(Wanted::Timestamp);
}

void CborSource::text(std::string& out) const {
    expect(cbor::Form::Text, Wanted::String);
    out.clear();
    item_.append_to(out);
}

void CborSource::bytes(std::string& out) const {
    expect(cbor::Form::Bytes, Wanted::Blob);
    out.clear();
    item_.append_to(out);
}

Node::Form CborNode::form() const {
    switch (item_.form()) {
        case cbor::Form::Null:
            return Form::Null;
        case cbor::Form::Boolean:
            return Form::Boolean;
        case cbor::Form::Integer:
        case cbor::Form::Float:
            return Form::Number;
        case cbor::Form::Bytes:
            return Form::Bytes;
        case cbor::Form::Text:
            return Form::Text;
        case cbor::Form::List:
            return Form::List;
        case cbor::Form::Map:
            break;
    }
    return Form::Map;
}

bool CborNode::boolean() const { return CborSource(item_, reading_).boolean(); }

std::string_view CborNode::text() const {
    if (item_.form() != cbor::Form::Text)
        refuse_type(reading_.style, found_of(item_), Wanted::String);
    if (const auto whole = item_.piece()) return *whole;
    item_.append_to(reading_.joined.emplace_back());
    return reading_.joined.back();
}

void CborNode::bytes(std::string& out) const { CborSource(item_, reading_).bytes(out); }

void CborNode::items(FunctionRef<void(const Node&)> visit) const {
    if (item_.form() != cbor::Form::List)
        refuse_type(reading_.style, found_of(item_), Wanted::List);
    item_.items([&](const cbor::Item& item) { visit(CborNode(item, reading_)); });
}

void CborNode::members(FunctionRef<void(std::string_view, const Node&)> visit) const {
    if (item_.form() != cbor::Form::Map) refuse_type(reading_.style, found_of(item_), Wanted::Map);
    item_.members([&](const cbor::Item& key, const cbor::Item& value) {
        const auto whole = key.piece();
        if (!whole) key.append_to(reading_.joined.emplace_back());
        visit(whole ? *whole : std::string_view(reading_.joined.back()), CborNode(value, reading_));
        return true;
    });
}

}  // namespace leat::protocol
