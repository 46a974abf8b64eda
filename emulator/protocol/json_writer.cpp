#include "protocol/json_writer.h"

#include <algorithm>
#include <cmath>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/document.h"

namespace leat::protocol {
namespace {

void write_number(std::string& out, double value) {
    if (std::isnan(value))
        out += "\"NaN\"";
    else if (std::isinf(value))
        out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    else if (value == std::floor(value) && std::fabs(value) < 1e15)
        out += format("%.1f", value);
    else
        out += format("%.17g", value);
}

// Epoch seconds, with milliseconds only when there are some.
void write_time(std::string& out, Timestamp t, TimestampFormat wanted) {
    if (wanted == TimestampFormat::Iso8601) {
        append_json_string(out, iso8601_millis(t));
        return;
    }
    if (wanted == TimestampFormat::HttpDate) {
        append_json_string(out, http_date(t));
        return;
    }
    out += std::to_string(t.ms / 1000);
    const auto millis = static_cast<int>(t.ms % 1000);
    if (millis <= 0) return;  // no time before 1970 is ever told
    const char digits[]{'.', static_cast<char>('0' + millis / 100),
                        static_cast<char>('0' + millis / 10 % 10),
                        static_cast<char>('0' + millis % 10)};
    out.append(digits, sizeof digits);
}

// A Sink needs no commas told: the character before says whether one is due.
class JsonSink final : public Sink {
public:
    explicit JsonSink(std::string& out) : out_(out) {}
    void null() override { next() += "null"; }
    void boolean(bool value) override { next() += value ? "true" : "false"; }
    void text(std::string_view value) override { append_json_string(next(), value); }
    void bytes(std::string_view value) override {
        next() += '"';
        base64_append(out_, value);
        out_ += '"';
    }
    void begin_list(std::size_t) override { next() += '['; }
    void end_list() override { out_ += ']'; }
    void begin_map(std::size_t) override { next() += '{'; }
    void key(std::string_view name) override {
        append_json_string(next(), name);
        out_ += ':';
    }
    void end_map() override { out_ += '}'; }
    std::string* json() override { return &next(); }

private:
    std::string& next() {
        const char before = out_.empty() ? ':' : out_.back();
        if (before != ':' && before != '[' && before != '{' && before != ',') out_ += ',';
        return out_;
    }
    std::string& out_;
};

/// Room for a list as long as its first element lets expect: growing by and by copies it all.
void reserve_like(std::string& out, std::size_t first, std::size_t count) {
    constexpr std::size_t kMost = 1 << 20;
    out.reserve(out.size() + std::min((first + 1) * count, kMost));
}

struct MapWriter {
    std::string& out;
    const Type& element;
    const Member& member;
    const ServiceTraits& service;
    bool first = true;
};

}  // namespace

void write_json_value(std::string& out, const Type& type, const Member& member, const void* value,
                      const ServiceTraits& service) {
    switch (type.kind) {
        case Kind::Boolean:
            out += *static_cast<const bool*>(value) ? "true" : "false";
            return;
        case Kind::Integer:
            out += std::to_string(*static_cast<const std::int32_t*>(value));
            return;
        case Kind::Long:
            out += std::to_string(*static_cast<const std::int64_t*>(value));
            return;
        case Kind::Double:
            write_number(out, *static_cast<const double*>(value));
            return;
        case Kind::String:
            append_json_string(out, *static_cast<const std::string*>(value));
            return;
        case Kind::Blob:
            out += '"';
            base64_append(out, static_cast<const Blob*>(value)->bytes);
            out += '"';
            return;
        case Kind::Body:
            return;
        case Kind::Timestamp:
            write_time(out, *static_cast<const Timestamp*>(value), member.traits.timestamp_format);
            return;
        case Kind::List: {
            out += '[';
            const std::size_t start = out.size(), n = type.size(value);
            for (std::size_t i = 0; i < n; ++i) {
                if (i == 1) reserve_like(out, out.size() - start, n);
                if (i) out += ',';
                write_json_value(out, *type.element, member, type.at(value, i), service);
            }
            out += ']';
            return;
        }
        case Kind::Map: {
            out += '{';
            MapWriter writer{out, *type.element, member, service};
            type.each(value, &writer, [](void* c, const std::string& key, const void* item) {
                auto& w = *static_cast<MapWriter*>(c);
                if (!w.first) w.out += ',';
                w.first = false;
                append_json_string(w.out, key);
                w.out += ':';
                write_json_value(w.out, w.element, w.member, item, w.service);
            });
            out += '}';
            return;
        }
        case Kind::Structure:
            write_json(out, type.structure(), value, service);
            return;
        case Kind::Custom: {
            JsonSink sink(out);
            type.custom->write(sink, value);
            return;
        }
    }
}

void write_json_members(std::string& out, const Structure& shape, const void* object,
                        const ServiceTraits& service) {
    bool first = out.empty() || out.back() == '{';
    for (const Member& m : shape) {
        if (m.traits.location != Location::Document) continue;
        const void* value = m.get(object);
        if (!value) continue;
        const bool container = m.type->kind == Kind::List || m.type->kind == Kind::Map;
        if (service.omit_empty_lists && container && m.type->size(value) == 0) continue;
        if (!first) out += ',';
        first = false;
        out += '"';
        out += m.name;
        out += "\":";
        write_json_value(out, *m.type, m, value, service);
    }
}

void write_json(std::string& out, const Structure& shape, const void* object,
                const ServiceTraits& service) {
    out += '{';
    write_json_members(out, shape, object, service);
    out += '}';
}

}  // namespace leat::protocol
