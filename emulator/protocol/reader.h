#pragma once
// ShapeReader: the walk over a shape's table that fills a struct from a protocol's own tree and
// validates on the way. Source is a cheap handle on a node of that tree:
//
//   std::optional<Source> member(const Member&) const;   absent and null give nothing
//   void expect_structure() const;                       throws SerializationException
//   bool boolean() / std::int64_t integer(min, max) / double number() / Timestamp time(format)
//   const; void text(std::string&) / void bytes(std::string&) const; template<F> void items(const
//   Member&, F f) const;          f(Source) template<F> void entries(const Member&, F f) const;
//   f(std::string key, Source)
//
// Nested lists and maps carry the outer member's names; no service of ours nests them by other
// names.
#include <optional>
#include <string>

#include "base/strings.h"
#include "protocol/validate.h"

namespace leat::protocol {

template <class Source>
class ShapeReader {
public:
    ShapeReader(const DecodeContext& context, Validator& validator)
        : context_(context), validator_(validator) {}

    void structure(const Source& source, const Structure& shape, void* object, const Path* parent) {
        source.expect_structure();
        for (const Member& m : shape) {
            const Path path{parent, m.name};
            if (const auto child = source.member(m))
                present(*child, m, object, path);
            else
                absent(m, path);
        }
    }

    /// Reads one member that is there.
    template <class AnySource>
    void present(const AnySource& source, const Member& m, void* object, const Path& path) {
        refuse_or_count(m);
        void* target = m.emplace(object);
        value(source, *m.type, m, target, path);
        validator_.check(path, m, target);
    }
    void absent(const Member& m, const Path& path) {
        if (m.traits.required && !m.traits.unsupported) validator_.missing(path);
    }
    void refuse_or_count(const Member& m) {
        if (m.traits.unsupported) throw unsupported_member(m);
        if (m.traits.ignored && context_.on_ignored) context_.on_ignored(context_, m);
    }

    template <class AnySource>
    void value(const AnySource& source, const Type& type, const Member& m, void* target,
               const Path& path) {
        switch (type.kind) {
            case Kind::Boolean:
                *static_cast<bool*>(target) = source.boolean();
                return;
            case Kind::Integer:
                *static_cast<std::int32_t*>(target) =
                    static_cast<std::int32_t>(source.integer(INT32_MIN, INT32_MAX));
                return;
            case Kind::Long:
                *static_cast<std::int64_t*>(target) = source.integer(INT64_MIN, INT64_MAX);
                return;
            case Kind::Double:
                *static_cast<double*>(target) = source.number();
                return;
            case Kind::String:
                source.text(*static_cast<std::string*>(target));
                return;
            case Kind::Blob:
                source.bytes(static_cast<Blob*>(target)->bytes);
                return;
            case Kind::Body:
                source.bytes(static_cast<Body*>(target)->bytes());
                return;
            case Kind::Timestamp:
                *static_cast<Timestamp*>(target) = source.time(m.traits.timestamp_format);
                return;
            case Kind::List:
                list(source, type, m, target, path);
                return;
            case Kind::Map:
                map(source, type, m, target, path);
                return;
            case Kind::Custom:
                if constexpr (requires { source.node(); }) type.custom->read(source.node(), target);
                return;
            case Kind::Structure:
                break;
        }
        if constexpr (std::is_same_v<AnySource, Source>)
            structure(source, type.structure(), target, &path);
    }

private:
    static Error unsupported_member(const Member& m) {
        return kNotImplemented(std::string("leat does not support '") + m.name +
                               "' here: " + m.traits.unsupported + ".")
            .with("Header", m.traits.location_name ? m.traits.location_name : m.name);
    }

    template <class AnySource>
    void list(const AnySource& source, const Type& type, const Member& m, void* target,
              const Path& path) {
        std::int64_t index = 0;
        source.items(m, [&](const AnySource& item) {
            const Path element{&path, nullptr, ++index};
            value(item, *type.element, m, type.append(target), element);
        });
    }

    template <class AnySource>
    void map(const AnySource& source, const Type& type, const Member& m, void* target,
             const Path& path) {
        source.entries(m, [&](std::string key, const AnySource& item) {
            const Path element{&path, nullptr, 0, &key};
            value(item, *type.element, m, type.insert(target, key), element);
        });
    }

    const DecodeContext& context_;
    Validator& validator_;
};

}  // namespace leat::protocol
