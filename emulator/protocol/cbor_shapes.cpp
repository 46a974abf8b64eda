#include "protocol/cbor_shapes.h"

#include "base/time_text.h"
#include "protocol/reader.h"
#include "protocol/rpc_envelope.h"

namespace leat::protocol {
namespace {

class CborSink final : public Sink {
public:
    explicit CborSink(std::string& out) : writer_(out) {}
    void null() override { writer_.null(); }
    void boolean(bool value) override { writer_.boolean(value); }
    void text(std::string_view value) override { writer_.text(value); }
    void bytes(std::string_view value) override { writer_.bytes(value); }
    void begin_list(std::size_t size) override { writer_.list(size); }
    void end_list() override {}
    void begin_map(std::size_t size) override { writer_.map(size); }
    void key(std::string_view name) override { writer_.text(name); }
    void end_map() override {}
    std::string* json() override { return nullptr; }

private:
    cbor::Writer writer_;
};

class ShapeWriter {
public:
    ShapeWriter(std::string& out, const ServiceTraits& service, CborTime time)
        : out_(out), writer_(out), service_(service), time_(time) {}

    cbor::Writer& writer() { return writer_; }

    std::size_t count(const Structure& shape, const void* object) const {
        std::size_t present = 0;
        for (const Member& m : shape) present += value_of(m, object) != nullptr;
        return present;
    }

    void members(const Structure& shape, const void* object) {
        for (const Member& m : shape) {
            const void* present = value_of(m, object);
            if (!present) continue;
            writer_.text(m.name);
            value(*m.type, m, present);
        }
    }

    void structure(const Structure& shape, const void* object) {
        writer_.map(count(shape, object));
        members(shape, object);
    }

private:
    const void* value_of(const Member& m, const void* object) const {
        if (m.traits.location != Location::Document) return nullptr;
        const void* present = m.get(object);
        const bool container = m.type->kind == Kind::List || m.type->kind == Kind::Map;
        if (present && service_.omit_empty_lists && container && m.type->size(present) == 0)
            return nullptr;
        return present;
    }

    void value(const Type& type, const Member& m, const void* value) {
        switch (type.kind) {
            case Kind::Boolean:
                return writer_.boolean(*static_cast<const bool*>(value));
            case Kind::Integer:
                return writer_.integer(*static_cast<const std::int32_t*>(value));
            case Kind::Long:
                return writer_.integer(*static_cast<const std::int64_t*>(value));
            case Kind::Double:
                return writer_.number(*static_cast<const double*>(value));
            case Kind::String:
                return writer_.text(*static_cast<const std::string*>(value));
            case Kind::Blob:
                return writer_.bytes(static_cast<const Blob*>(value)->bytes);
            case Kind::Body:
                return writer_.bytes(static_cast<const Body*>(value)->load());
            case Kind::Timestamp:
                return timestamp(*static_cast<const Timestamp*>(value));
            case Kind::List:
                return list(type, m, value);
            case Kind::Map:
                return map(type, m, value);
            case Kind::Structure:
                return structure(type.structure(), value);
            case Kind::Custom: {
                CborSink sink(out_);
                type.custom->write(sink, value);
            }
        }
    }

    void timestamp(Timestamp t) {
        if (time_ == CborTime::Milliseconds) return writer_.integer(t.ms);
        writer_.tag(cbor::kEpochTag);
        if (t.ms % 1000 == 0) return writer_.integer(t.ms / 1000);
        writer_.number(static_cast<double>(t.ms) / 1000);
    }

    void list(const Type& type, const Member& m, const void* items) {
        const std::size_t size = type.size(items);
        writer_.list(size);
        for (std::size_t i = 0; i < size; ++i) value(*type.element, m, type.at(items, i));
    }

    void map(const Type& type, const Member& m, const void* entries) {
        struct Visit {
            ShapeWriter& writer;
            const Type& element;
            const Member& member;
        } visit{*this, *type.element, m};
        writer_.map(type.size(entries));
        type.each(entries, &visit, [](void* c, const std::string& key, const void* item) {
            auto& v = *static_cast<Visit*>(c);
            v.writer.writer_.text(key);
            v.writer.value(v.element, v.member, item);
        });
    }

    std::string& out_;
    cbor::Writer writer_;
    const ServiceTraits& service_;
    const CborTime time_;
};

}  // namespace

void read_cbor(Request& request, const DecodeContext& context, void* input, CborTime time,
               bool may_be_empty) {
    static constexpr std::string_view kEmptyMap = "\xA0";
    if (!request.body.in_memory()) request.body = Body(request.body.load());
    const std::string& body = request.body.bytes();
    const auto document =
        cbor::Document::parse(body.empty() && may_be_empty ? kEmptyMap : std::string_view(body));
    if (!document || document->root().form() != cbor::Form::Map) throw kSerialization("");
    CborReading reading{time, context.service.serialization};
    Validator validator(context);
    ShapeReader<CborSource> reader(context, validator);
    reader.structure(CborSource(document->root(), reading), context.operation.input(), input,
                     nullptr);
    validator.finish();
}

void write_cbor(std::string& out, const Structure& shape, const void* object,
                const ServiceTraits& service, CborTime time) {
    ShapeWriter(out, service, time).structure(shape, object);
}

void write_cbor_error(std::string& out, const Error& error, const std::string& type,
                      const ServiceTraits& service, CborTime time) {
    ShapeWriter shapes(out, service, time);
    cbor::Writer& writer = shapes.writer();
    std::size_t count = 1 + !error.message().empty();
    for (const auto& detail : error.details()) count += detail.first != kHeaderDetail;
    if (error.members()) count += shapes.count(*error.structure(), error.members());
    writer.map(count);
    writer.text("__type");
    writer.text(type);
    if (!error.message().empty()) {
        writer.text(message_key(error, service));
        writer.text(error.message());
    }
    for (const auto& [name, value] : error.details()) {
        if (name == kHeaderDetail) continue;
        writer.text(name);
        writer.text(value);
    }
    if (error.members()) shapes.members(*error.structure(), error.members());
}

}  // namespace leat::protocol
