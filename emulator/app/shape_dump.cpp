#include "app/shape_dump.h"

#include <set>

#include "app/emulator.h"
#include "protocol/document.h"
#include "service/service.h"

namespace leat::app {
namespace {

using namespace leat::protocol;

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::Boolean:
            return "boolean";
        case Kind::Integer:
            return "integer";
        case Kind::Long:
            return "long";
        case Kind::Double:
            return "double";
        case Kind::String:
            return "string";
        case Kind::Blob:
            return "blob";
        case Kind::Timestamp:
            return "timestamp";
        case Kind::List:
            return "list";
        case Kind::Map:
            return "map";
        case Kind::Structure:
            return "structure";
        case Kind::Custom:
            return "custom";
        case Kind::Body:
            break;
    }
    return "body";
}

Document text_or_null(const char* text) { return text ? Document(text) : Document(); }

const char* location_name(Location location) {
    switch (location) {
        case Location::Document:
            return nullptr;
        case Location::Path:
            return "path";
        case Location::Query:
            return "query";
        case Location::QueryMap:
            return "querymap";
        case Location::Header:
            return "header";
        case Location::HeaderPrefix:
            return "headerprefix";
        case Location::StatusCode:
            return "statuscode";
        case Location::Payload:
            break;
    }
    return "payload";
}

const char* format_name(TimestampFormat format) {
    switch (format) {
        case TimestampFormat::Default:
            return nullptr;
        case TimestampFormat::EpochSeconds:
            return "EpochSeconds";
        case TimestampFormat::Iso8601:
            return "Iso8601";
        case TimestampFormat::HttpDate:
            break;
    }
    return "HttpDate";
}

void add_constraints(Document& row, const Constraints& c) {
    row.set("min", c.min == INT64_MIN ? Document() : Document(c.min));
    row.set("max", c.max == INT64_MAX ? Document() : Document(c.max));
    row.set("pattern", text_or_null(c.pattern));
    Document values;
    if (c.enum_count) {
        values = Document::array();
        for (int i = 0; i < c.enum_count; ++i) values.push_back(c.enum_values[i]);
    }
    row.set("enum", values);
}

// Shapes reachable from one service's operations, each once.
class Dump {
public:
    void add(const Structure& shape) {
        if (!shape.count && std::string_view(shape.name) == "Unit") return;
        if (!seen_.insert(&shape).second) return;
        Document rows = Document::array();
        for (const Member& m : shape) rows.push_back(row(m));
        shapes_.set(shape.name, rows);
        for (const Member& m : shape) add_type(*m.type);
    }
    Document take() { return std::move(shapes_); }

private:
    void add_type(const Type& type) {
        if (type.structure) add(type.structure());
        if (type.element) add_type(*type.element);
    }
    static Document element(const Type& type, const Constraints& c) {
        Document d = Document::object({{"type", kind_name(type.kind)}});
        d.set("shape", type.structure ? Document(type.structure().name) : Document());
        add_constraints(d, c);
        return d;
    }
    static Document row(const Member& m) {
        const Traits& t = m.traits;
        Document d = Document::object({{"name", m.name},
                                       {"type", kind_name(m.type->kind)},
                                       {"required", t.required},
                                       {"optional", m.optional}});
        if (m.type->structure) d.set("shape", m.type->structure().name);
        add_constraints(d, t.self);
        if (m.type->element) d.set("each", element(*m.type->element, t.elements));
        if (m.type->kind == Kind::Map) {
            Document keys = Document::object({{"type", "string"}});
            add_constraints(keys, t.keys);
            d.set("keys", keys);
        }
        d.set("location", text_or_null(location_name(t.location)));
        d.set("location_name", text_or_null(t.location_name));
        d.set("flattened", t.flattened);
        d.set("xml_name", text_or_null(t.xml_name));
        d.set("element_name", text_or_null(t.element_name));
        d.set("key_name", text_or_null(t.key_name));
        d.set("value_name", text_or_null(t.value_name));
        d.set("timestamp_format", text_or_null(format_name(t.timestamp_format)));
        d.set("xml_attribute", t.xml_attribute);
        d.set("idempotency_token", t.idempotency_token);
        d.set("ignored", text_or_null(t.ignored));
        d.set("refused", text_or_null(t.unsupported));
        return d;
    }

    std::set<const Structure*> seen_;
    Document shapes_ = Document::object();
};

}  // namespace

std::string shape_dump() {
    Document all = Document::object();
    for (const service::Identity* identity : identities()) {
        Dump dump;
        Document operations = Document::object();
        for (const service::Operation& op : identity->operations) {
            if (op.traits.http.status == 501) continue;  // rows that only refuse
            dump.add(op.traits.input());
            dump.add(op.traits.output());
            operations.set(op.traits.name, Document::object({{"input", op.traits.input().name},
                                                             {"output", op.traits.output().name}}));
        }
        all.set(identity->traits.name,
                Document::object({{"shapes", dump.take()}, {"operations", operations}}));
    }
    return all.to_json();
}

}  // namespace leat::app
