#include "protocol/rest_bindings.h"

#include "base/strings.h"

namespace leat::protocol {
namespace {

const char* location_name(const Member& m) {
    return m.traits.location_name ? m.traits.location_name : m.name;
}

class BindingReader {
public:
    BindingReader(const Request& request, const DecodeContext& context, Validator& validator,
                  void* input)
        : request_(request), context_(context), reader_(context, validator), input_(input) {}

    void read(const Member& m, const Path& path) {
        switch (m.traits.location) {
            case Location::Path:
                one(find(context_.labels, location_name(m)), m, path);
                return;
            case Location::Query:
                query(m, path);
                return;
            case Location::Header:
                if (request_.has_header(location_name(m)))
                    reader_.present(TextSource(request_.header(location_name(m))), m, input_, path);
                else
                    reader_.absent(m, path);
                return;
            case Location::HeaderPrefix:
                header_map(m);
                return;
            case Location::QueryMap:
                query_map(m);
                return;
            default:
                return;
        }
    }

private:
    void one(const std::string* text, const Member& m, const Path& path) {
        if (text)
            reader_.present(TextSource(*text), m, input_, path);
        else
            reader_.absent(m, path);
    }

    const Parameters& parameters() {
        if (!parsed_) parameters_ = parse_parameters(request_.query, false);
        parsed_ = true;
        return parameters_;
    }

    // A list member takes every parameter of its name.
    void query(const Member& m, const Path& path) {
        const char* name = location_name(m);
        const std::string* first = request_.query.empty() ? nullptr : find(parameters(), name);
        if (!first || m.type->kind != Kind::List) return one(first, m, path);
        reader_.refuse_or_count(m);
        void* list = m.emplace(input_);
        for (const auto& [key, value] : parameters())
            if (key == name)
                reader_.value(TextSource(value), *m.type->element, m, m.type->append(list), path);
    }

    void query_map(const Member& m) {
        if (request_.query.empty()) return;
        void* map = nullptr;
        for (const auto& [key, value] : parameters()) {
            bool claimed = false;
            for (const Member& other : context_.operation.input())
                claimed |= other.traits.location == Location::Query && key == location_name(other);
            if (claimed) continue;
            if (!map) map = m.emplace(input_);
            *static_cast<std::string*>(m.type->insert(map, key)) = value;
        }
    }

    void header_map(const Member& m) {
        const std::string_view prefix = location_name(m);
        void* map = nullptr;
        for (const Header& h : request_.headers) {
            if (h.name.size() <= prefix.size() || !iequals(h.name.substr(0, prefix.size()), prefix))
                continue;
            if (!map) map = m.emplace(input_);
            auto& text = *static_cast<std::string*>(
                m.type->insert(map, to_lower(h.name.substr(prefix.size()))));
            if (!text.empty()) text += ',';
            text += h.value;
        }
    }

    const Request& request_;
    const DecodeContext& context_;
    ShapeReader<TextSource> reader_;
    void* input_;
    Parameters parameters_;
    bool parsed_ = false;
};

std::string header_text(const Member& m, const void* value) {
    if (m.type->kind != Kind::List)
        return scalar_to_text(*m.type, value, m.traits.timestamp_format, TimestampFormat::HttpDate);
    std::string text;
    for (std::size_t i = 0; i < m.type->size(value); ++i)
        text +=
            (i ? "," : "") + scalar_to_text(*m.type->element, m.type->at(value, i),
                                            m.traits.timestamp_format, TimestampFormat::HttpDate);
    return text;
}

}  // namespace

void read_bindings(const Request& request, const DecodeContext& context, Validator& validator,
                   void* input, const std::function<void(const Member&, const Path&)>& body) {
    BindingReader reader(request, context, validator, input);
    for (const Member& m : context.operation.input()) {
        const Path path{nullptr, m.name};
        if (m.traits.location == Location::Document || m.traits.location == Location::Payload)
            body(m, path);
        else
            reader.read(m, path);
    }
}

void write_bindings(Response& response, const Structure& shape, const void* output,
                    const HttpBinding& http) {
    response.status = http.status;
    for (const Member& m : shape) {
        const Location location = m.traits.location;
        if (location == Location::Document || location == Location::Payload) continue;
        const void* value = m.get(output);
        if (!value) continue;
        if (location == Location::StatusCode) {
            response.status = m.type->kind == Kind::Integer
                                  ? *static_cast<const std::int32_t*>(value)
                                  : static_cast<int>(*static_cast<const std::int64_t*>(value));
        } else if (location == Location::Header) {
            response.headers.emplace_back(location_name(m), header_text(m, value));
        } else if (location == Location::HeaderPrefix) {
            struct Visit {
                Response& response;
                const char* prefix;
            } visit{response, location_name(m)};
            m.type->each(value, &visit, [](void* c, const std::string& key, const void* item) {
                auto& v = *static_cast<Visit*>(c);
                v.response.headers.emplace_back(v.prefix + key,
                                                *static_cast<const std::string*>(item));
            });
        }
    }
}

const Member* payload_member(const Structure& shape) {
    for (const Member& m : shape)
        if (m.traits.location == Location::Payload) return &m;
    return nullptr;
}

bool take_payload(Request& request, const Member& payload, void* target) {
    const auto bytes = [&] {
        return request.body.in_memory() ? std::move(request.body.bytes()) : request.body.load();
    };
    switch (payload.type->kind) {
        case Kind::Body:
            *static_cast<Body*>(target) = std::move(request.body);
            return true;
        case Kind::Blob:
            static_cast<Blob*>(target)->bytes = bytes();
            return true;
        case Kind::String:
            *static_cast<std::string*>(target) = bytes();
            return true;
        default:
            return false;
    }
}

bool give_payload(Response& response, const Member& payload, void* value) {
    switch (payload.type->kind) {
        case Kind::Body:
            response.body = std::move(*static_cast<Body*>(value));
            return true;
        case Kind::Blob:
            response.body.bytes() = std::move(static_cast<Blob*>(value)->bytes);
            return true;
        case Kind::String:
            response.body.bytes() = std::move(*static_cast<std::string*>(value));
            return true;
        default:
            return false;
    }
}

bool has_document_members(const Structure& shape) {
    for (const Member& m : shape)
        if (m.traits.location == Location::Document) return true;
    return false;
}

}  // namespace leat::protocol
