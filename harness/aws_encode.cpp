#include "harness/aws_encode.h"

#include "base/strings.h"
#include "harness/aws_document.h"
#include "harness/aws_value.h"
#include "harness/suggest.h"

namespace leat::harness {

using protocol::Kind;
using protocol::Location;
using protocol::Member;
using protocol::Structure;
using protocol::TimestampFormat;
using protocol::Type;

namespace {

/// Places the members of a REST operation: path, query, headers, body.
class RestRequest {
public:
    RestRequest(const service::Identity& service, const service::Operation& operation,
                const Json& input)
        : service_(service), operation_(operation), input_(input) {}

    EncodedRequest encode(bool xml) {
        const Structure& shape = operation_.traits.input();
        const std::string uri = operation_.traits.http.uri;
        request_.method = operation_.traits.http.method;
        const auto mark = uri.find('?');
        request_.path = path(uri.substr(0, mark), shape);
        if (mark != std::string::npos) request_.query = uri.substr(mark + 1);
        for (const auto& [name, value] : input_.items()) {
            const Member* m = shape.find(name);
            if (!m) throw EncodeError(name + " does not exist in " + shape.name);
            if (!value.is_null()) place(*m, value);
        }
        body(shape, xml);
        return std::move(request_);
    }

private:
    static std::string location_name(const Member& m) {
        return m.traits.location_name ? m.traits.location_name : m.name;
    }

    std::string path(const std::string& pattern, const Structure& shape) {
        std::string out;
        std::size_t at = 0;
        while (at < pattern.size()) {
            if (pattern[at] != '{') {
                out += pattern[at++];
                continue;
            }
            const auto end = pattern.find('}', at);
            std::string label = pattern.substr(at + 1, end - at - 1);
            const bool greedy = label.back() == '+';
            if (greedy) label.pop_back();
            out += percent_encode(label_value(label, shape), greedy);
            at = end + 1;
        }
        return out;
    }

    std::string label_value(const std::string& label, const Structure& shape) {
        for (const Member& m : shape) {
            if (m.traits.location != Location::Path || location_name(m) != label) continue;
            const auto it = input_.find(m.name);
            if (it == input_.end() || it->is_null())
                throw EncodeError(std::string(m.name) + " is missing: it is part of the path");
            return scalar_text(*m.type, m, *it, TimestampFormat::Iso8601, m.name);
        }
        throw EncodeError("nothing fills {" + label + "} in the path");
    }

    void add_query(const std::string& name, const std::string& value) {
        if (!request_.query.empty()) request_.query += '&';
        request_.query += percent_encode(name) + "=" + percent_encode(value);
    }

    void place(const Member& m, const Json& value) {
        const std::string name = location_name(m);
        const Json list = value.is_array() ? value : Json::array({value});
        switch (m.traits.location) {
            case Location::Query:
                for (const Json& item : list)
                    add_query(name, scalar_text(m.type->element ? *m.type->element : *m.type, m,
                                                item, TimestampFormat::Iso8601, m.name));
                return;
            case Location::QueryMap:
                for (const auto& [key, item] : value.items()) add_query(key, as_text(item));
                return;
            case Location::HeaderPrefix:
                for (const auto& [key, item] : value.items())
                    request_.headers.emplace_back(name + key, as_text(item));
                return;
            case Location::Header: {
                std::vector<std::string> texts;
                for (const Json& item : list)
                    texts.push_back(scalar_text(m.type->element ? *m.type->element : *m.type, m,
                                                item, TimestampFormat::HttpDate, m.name));
                request_.headers.emplace_back(name, join(texts, ","));
                return;
            }
            default:
                return;  // in the path, or in the body
        }
    }

    void body(const Structure& shape, bool xml) {
        bool has_document = false;
        for (const Member& m : shape) {
            has_document = has_document || m.traits.location == Location::Document;
            if (m.traits.location == Location::Payload) {
                if (const auto it = input_.find(m.name); it != input_.end() && !it->is_null())
                    payload(m, *it, xml);
                return;
            }
        }
        if (!has_document) return;
        if (xml) {
            content("application/xml",
                    xml_document(shape, body_members(shape), operation_.traits.name,
                                 service_.traits.xml_namespace, ""));
        } else {
            content("application/json", json_document(shape, input_, "").dump());
        }
    }

    Json body_members(const Structure& shape) const {
        Json members = Json::object();
        for (const auto& [name, value] : input_.items())
            if (shape.find(name)->traits.location == Location::Document) members[name] = value;
        return members;
    }

    void payload(const Member& m, const Json& value, bool xml) {
        if (m.type->kind == Kind::Structure) {
            if (xml)
                content("application/xml",
                        xml_document(m.type->structure(), value, m.xml(),
                                     m.traits.xml_namespace ? m.traits.xml_namespace
                                                            : service_.traits.xml_namespace,
                                     m.name));
            else
                content("application/json",
                        json_document(m.type->structure(), value, m.name).dump());
        } else {
            content("", blob_bytes(value, true, m.name));
        }
    }

    void content(const std::string& type, std::string bytes) {
        bool given = false;
        for (const auto& [name, value] : request_.headers)
            given = given || iequals(name, "content-type");
        if (!given && !type.empty()) request_.headers.emplace_back("Content-Type", type);
        request_.body = std::move(bytes);
    }

    const service::Identity& service_;
    const service::Operation& operation_;
    const Json& input_;
    EncodedRequest request_;
};

void check_value(const Type& type, const Json& value, std::string& pointer) {
    if (type.kind == Kind::Structure && type.structure && value.is_object()) {
        if (type.structure().count) check_members(type.structure(), value, pointer);
    } else if (type.kind == Kind::List && value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            std::string below = pointer + "/" + std::to_string(i);
            try {
                check_value(*type.element, value[i], below);
            } catch (const EncodeError&) {
                pointer = below;
                throw;
            }
        }
    } else if (type.kind == Kind::Map && value.is_object()) {
        for (const auto& [key, item] : value.items()) {
            std::string below = pointer_to(pointer, key);
            try {
                check_value(*type.element, item, below);
            } catch (const EncodeError&) {
                pointer = below;
                throw;
            }
        }
    }
}

}  // namespace

EncodedRequest encode_request(const service::Identity& service, const service::Operation& operation,
                              const Json& input) {
    const Structure& shape = operation.traits.input();
    if (!input.is_object()) throw EncodeError("the input must be a mapping");
    const protocol::Codec* codec = service.codecs().front();
    if (codec == &protocol::rest_json_1())
        return RestRequest(service, operation, input).encode(false);
    if (codec == &protocol::rest_xml()) return RestRequest(service, operation, input).encode(true);
    EncodedRequest request;
    if (codec == &protocol::aws_query()) {
        request.headers.emplace_back("Content-Type",
                                     "application/x-www-form-urlencoded; charset=utf-8");
        request.body =
            form_document(shape, input, operation.traits.name, service.traits.api_version);
        return request;
    }
    const bool old = codec == &protocol::aws_json_1_0();
    request.headers.emplace_back("Content-Type",
                                 old ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1");
    request.headers.emplace_back(
        "X-Amz-Target", std::string(service.traits.target_prefix) + "." + operation.traits.name);
    request.body = json_document(shape, input, "").dump();
    return request;
}

void check_members(const Structure& shape, const Json& input, std::string& pointer) {
    if (!input.is_object()) return;
    for (const auto& [name, value] : input.items()) {
        std::string below = pointer_to(pointer, name);
        const Member* m = shape.find(name);
        if (!m) {
            pointer = below;
            std::vector<std::string> known;
            for (const Member& candidate : shape) known.emplace_back(candidate.name);
            throw EncodeError("'" + name + "' is no member of " + shape.name +
                              did_you_mean(name, known));
        }
        // {text: …} and its like stand for bytes.
        if (m->type->kind == Kind::Blob || m->type->kind == Kind::Body) continue;
        try {
            check_value(*m->type, value, below);
        } catch (const EncodeError&) {
            pointer = below;
            throw;
        }
    }
}

}  // namespace leat::harness
