#include "harness/aws_decode.h"

#include <pugixml.hpp>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/aws_value.h"

namespace leat::harness {

using protocol::Kind;
using protocol::Location;
using protocol::Member;
using protocol::Structure;
using protocol::Type;

namespace {

Json xml_members(const pugi::xml_node& element, const Structure& shape);

Json xml_value(const pugi::xml_node& element, const Type& type, const Member& m) {
    if (type.kind == Kind::Structure) return xml_members(element, type.structure());
    if (type.kind == Kind::List) {
        Json list = Json::array();
        const char* name = m.traits.element_name ? m.traits.element_name : "member";
        for (const pugi::xml_node& child : element.children(name))
            list.push_back(xml_value(child, *type.element, m));
        return list;
    }
    return scalar_json(type, element.text().get());
}

Json xml_map(const pugi::xml_node& parent, const char* entry_name, const Type& type,
             const Member& m) {
    Json object = Json::object();
    for (const pugi::xml_node& entry : parent.children(entry_name)) {
        const auto key = entry.child(m.traits.key_name ? m.traits.key_name : "key");
        const auto value = entry.child(m.traits.value_name ? m.traits.value_name : "value");
        object[key.text().get()] = xml_value(value, *type.element, m);
    }
    return object;
}

Json xml_members(const pugi::xml_node& element, const Structure& shape) {
    Json object = Json::object();
    for (const Member& m : shape) {
        if (m.traits.location != Location::Document) continue;
        const char* name = m.xml();
        if (m.traits.xml_attribute) {
            if (const auto attribute = element.attribute(name))
                object[m.name] = scalar_json(*m.type, attribute.value());
            continue;
        }
        const pugi::xml_node child = element.child(name);
        if (m.traits.flattened && m.type->kind == Kind::List) {
            if (!child) continue;
            Json list = Json::array();
            for (const pugi::xml_node& item : element.children(name))
                list.push_back(xml_value(item, *m.type->element, m));
            object[m.name] = std::move(list);
        } else if (!child) {
            continue;
        } else if (m.type->kind == Kind::Map) {
            object[m.name] = m.traits.flattened ? xml_map(element, name, *m.type, m)
                                                : xml_map(child, "entry", *m.type, m);
        } else {
            object[m.name] = xml_value(child, *m.type, m);
        }
    }
    return object;
}

Json json_or_text(const std::string& body) {
    Json parsed = Json::parse(body, nullptr, false);
    return parsed.is_discarded() ? bytes_json(body) : parsed;
}

void add_headers(const Structure& shape, const http::ClientResponse& response, Json& output) {
    for (const Member& m : shape) {
        const std::string name = m.traits.location_name ? m.traits.location_name : m.name;
        if (m.traits.location == Location::StatusCode) {
            output[m.name] = response.status;
        } else if (m.traits.location == Location::Header) {
            const std::string value = response.header(name);
            if (!value.empty()) output[m.name] = scalar_json(*m.type, value);
        } else if (m.traits.location == Location::HeaderPrefix) {
            Json map = Json::object();
            for (const auto& [header, value] : response.headers)
                if (header.size() > name.size() &&
                    iequals(std::string_view(header).substr(0, name.size()), name))
                    map[to_lower(std::string_view(header).substr(name.size()))] = value;
            if (!map.empty()) output[m.name] = std::move(map);
        }
    }
}

const Member* payload_of(const Structure& shape) {
    for (const Member& m : shape)
        if (m.traits.location == Location::Payload) return &m;
    return nullptr;
}

Json rest_output(const Structure& shape, const http::ClientResponse& response, bool xml) {
    Json output = Json::object();
    const Member* payload = payload_of(shape);
    if (payload && payload->type->kind != Kind::Structure) {
        output[payload->name] = bytes_json(response.body);
    } else if (!trim(response.body).empty()) {
        const Structure& body = payload ? payload->type->structure() : shape;
        Json document;
        if (xml) {
            pugi::xml_document parsed;
            parsed.load_buffer(response.body.data(), response.body.size(),
                               pugi::parse_default | pugi::parse_ws_pcdata_single);
            document = xml_members(parsed.document_element(), body);
        } else {
            document = json_or_text(response.body);
        }
        if (payload)
            output[payload->name] = std::move(document);
        else if (document.is_object())
            output = std::move(document);
    }
    add_headers(shape, response, output);
    return output;
}

Json query_output(const std::string& operation, const Structure& shape, const std::string& body) {
    pugi::xml_document parsed;
    parsed.load_buffer(body.data(), body.size(),
                       pugi::parse_default | pugi::parse_ws_pcdata_single);
    return xml_members(parsed.document_element().child((operation + "Result").c_str()), shape);
}

std::string bare_code(std::string code) {
    if (const auto hash = code.find('#'); hash != std::string::npos) code.erase(0, hash + 1);
    return code.substr(0, code.find(':'));
}

}  // namespace

Json AwsAnswer::document() const {
    if (ok) return output;
    return Json{{"code", code}, {"message", message}, {"status", status}};
}

AwsAnswer decode_answer(const service::Identity& service, const service::Operation& operation,
                        const http::ClientResponse& response) {
    AwsAnswer answer;
    answer.status = response.status;
    answer.body = response.body;
    const protocol::Codec* codec = service.codecs().front();
    const bool rest_xml = codec == &protocol::rest_xml();
    // CopyObject and its like may answer 200 with an error in the body.
    const bool hidden_error = rest_xml && response.body.find("<Error>") != std::string::npos &&
                              trim(response.body).find("<Error>") < 60;
    answer.ok = response.status >= 200 && response.status < 300 && !hidden_error;
    if (!answer.ok) {
        decode_error(response, answer);
        return answer;
    }
    const Structure& shape = operation.traits.output();
    if (rest_xml || codec == &protocol::rest_json_1())
        answer.output = rest_output(shape, response, rest_xml);
    else if (codec == &protocol::aws_query())
        answer.output = query_output(operation.traits.name, shape, response.body);
    else
        answer.output = trim(response.body).empty() ? Json::object() : json_or_text(response.body);
    return answer;
}

void decode_error(const http::ClientResponse& response, AwsAnswer& answer) {
    answer.code = bare_code(response.header("x-amzn-errortype"));
    const std::string_view body = trim(response.body);
    if (!body.empty() && body[0] == '<') {
        pugi::xml_document parsed;
        parsed.load_buffer(body.data(), body.size());
        pugi::xml_node error = parsed.document_element();
        if (error.child("Error")) error = error.child("Error");
        if (error.child("Errors")) error = error.child("Errors").child("Error");
        answer.code = error.child("Code").text().get();
        answer.message = error.child("Message").text().get();
    } else if (const Json document = Json::parse(body, nullptr, false); document.is_object()) {
        for (const char* key : {"__type", "code", "Code"})
            if (answer.code.empty() && document.contains(key) && document[key].is_string())
                answer.code = bare_code(document[key].get<std::string>());
        for (const char* key : {"message", "Message"})
            if (document.contains(key) && document[key].is_string())
                answer.message = document[key].get<std::string>();
    } else if (!body.empty()) {
        answer.message = std::string(body.substr(0, 300));
    }
    if (answer.code.empty()) answer.code = std::to_string(response.status);
}

}  // namespace leat::harness
