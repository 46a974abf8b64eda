// restXml, as S3 speaks it: error documents without a wrapper, results with the root elements of
// the API, raw payloads.
#include <pugixml.hpp>

#include <array>

#include "base/strings.h"
#include "protocol/rest_bindings.h"
#include "protocol/xml_writer.h"

namespace leat::protocol {
namespace {

constexpr ErrorType kMalformedXml = error<400>("MalformedXML");
constexpr ErrorType kInvalidArgument = error<400>("InvalidArgument");
constexpr ErrorType kMethodNotAllowed = error<405>("MethodNotAllowed");
constexpr ErrorType kXmlNotImplemented = error<501>("NotImplemented");
constexpr ErrorType kInternalError = error<500>("InternalError");

constexpr const char* kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// Clients may qualify elements with any prefix.
bool same_name(pugi::xml_node node, std::string_view wanted) {
    std::string_view name = node.name();
    if (name == wanted) return true;
    const std::size_t colon = name.find(':');
    return colon != std::string_view::npos && name.substr(colon + 1) == wanted;
}

class XmlSource {
public:
    explicit XmlSource(pugi::xml_node node) : node_(node) {}

    std::optional<XmlSource> member(const Member& m) const {
        if (m.traits.xml_text) return *this;
        if (m.traits.xml_attribute) {
            const auto attribute = node_.attribute(m.xml());
            return attribute ? std::optional(XmlSource(node_, attribute)) : std::nullopt;
        }
        const auto child = find_child(m.xml());
        return child ? std::optional(XmlSource(child)) : std::nullopt;
    }
    void expect_structure() const {}
    bool boolean() const { return boolean_from_text(trimmed()); }
    std::int64_t integer(std::int64_t min, std::int64_t max) const {
        return integer_from_text(trimmed(), min, max);
    }
    double number() const { return number_from_text(trimmed()); }
    Timestamp time(TimestampFormat) const { return time_from_text(trimmed()); }
    void text(std::string& out) const { out = raw(); }
    void bytes(std::string& out) const { out = bytes_from_text(trimmed()); }

    template <class F>
    void items(const Member& m, F&& f) const {
        if (m.traits.flattened) {
            // This node is the first of its name among its siblings.
            for (auto node = node_; node; node = node.next_sibling())
                if (same_name(node, m.xml())) f(XmlSource(node));
            return;
        }
        const char* element = m.traits.element_name ? m.traits.element_name : "member";
        for (auto node : node_.children())
            if (same_name(node, element)) f(XmlSource(node));
    }
    template <class F>
    void entries(const Member& m, F&& f) const {
        const char* key = m.traits.key_name ? m.traits.key_name : "key";
        const char* value = m.traits.value_name ? m.traits.value_name : "value";
        for (auto node : node_.children()) {
            const XmlSource entry(node);
            f(std::string(entry.find_child(key).text().get()), XmlSource(entry.find_child(value)));
        }
    }

private:
    XmlSource(pugi::xml_node node, pugi::xml_attribute attribute)
        : node_(node), attribute_(attribute) {}

    pugi::xml_node find_child(std::string_view name) const {
        for (auto child : node_.children())
            if (same_name(child, name)) return child;
        return {};
    }
    std::string_view raw() const { return attribute_ ? attribute_.value() : node_.text().get(); }
    std::string_view trimmed() const { return trim(raw()); }

    pugi::xml_node node_;
    pugi::xml_attribute attribute_;
};

Error malformed_xml() {
    return kMalformedXml(
        "The XML you provided was not well-formed or did not validate against our published "
        "schema");
}

// The faults that every service has, in S3's own words.
Error in_s3_words(const Error& error, const EncodeContext& context) {
    const std::string_view code = error.code();
    if (code == kSerialization.code || code == kValidation.code)
        return kInvalidArgument("Invalid Argument");
    if (code == kNotImplemented.code) {
        Error told = kXmlNotImplemented(
            "A header you provided implies functionality that is not implemented.");
        for (const auto& [name, value] : error.details()) told.with(name, value);
        return std::move(told).with("AdditionalMessage", error.message());
    }
    if (code == kUnknownOperation.code) {
        const std::string_view path = context.resource;
        const auto slash = path.find('/', 1);
        const bool object = slash != std::string_view::npos && slash + 1 < path.size();
        const char* kind = path.size() <= 1 ? "SERVICE" : object ? "OBJECT" : "BUCKET";
        return kMethodNotAllowed("The specified method is not allowed against this resource.")
            .with("Method", error.message())
            .with("ResourceType", kind);
    }
    if (code == kInternalFailure.code)
        return kInternalError("We encountered an internal error. Please try again.");
    return error;
}

class RestXml final : public Codec {
public:
    const char* name() const override { return "restXml"; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        const Structure& shape = context.operation.input();
        const Member* payload = payload_member(shape);
        const bool wants_xml =
            payload ? payload->type->kind == Kind::Structure : has_document_members(shape);
        Validator validator(context);
        ShapeReader<XmlSource> reader(context, validator);
        pugi::xml_document document;
        if (wants_xml) {
            keep_raw_body(request, shape, payload, input);
            parse(request, document);
        }
        const pugi::xml_node root = document.document_element();
        try {
            read_bindings(request, context, validator, input,
                          [&](const Member& m, const Path& path) {
                              body_member(request, reader, m, payload, root, input, path);
                          });
        } catch (const Error& error) {
            if (wants_xml && root && error.code() == kSerialization.code) throw malformed_xml();
            throw;
        }
        if (validator.failed()) {
            if (wants_xml) throw malformed_xml();
            validator.finish();
        }
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        const Structure& shape = context.operation->output();
        write_bindings(response, shape, output, context.operation->http);
        std::string& body = response.body.bytes();
        const char* name_space = context.service.xml_namespace;
        if (const Member* payload = payload_member(shape)) {
            write_payload(response, *payload, payload->present(output), name_space);
        } else if (has_document_members(shape)) {
            body = kDeclaration;
            write_xml_document(body, shape.xml_root ? shape.xml_root : shape.name, name_space,
                               shape, output);
            response.headers.emplace_back("Content-Type", "application/xml");
        }
        add_ids(response, context);
        return response;
    }

    Response encode_error(const Error& original, const EncodeContext& context) const override {
        const Error error = in_s3_words(original, context);
        Response response;
        response.status = error.type().status;
        if (response.status != 304) {
            std::string& body = response.body.bytes();
            body = kDeclaration;
            body += "<Error>";
            append_xml_element(body, "Code", error.code());
            append_xml_element(body, "Message", error.message());
            for (const auto& [name, value] : error.details()) append_xml_element(body, name, value);
            append_xml_element(body, "RequestId", context.request_id);
            append_xml_element(body, "HostId", extended_request_id(context.request_id));
            body += "</Error>";
            response.headers.emplace_back("Content-Type", "application/xml");
        }
        add_ids(response, context);
        for (const auto& [name, value] : error.headers()) response.set(name, value);
        return response;
    }

private:
    static void add_ids(Response& response, const EncodeContext& context) {
        response.headers.emplace_back("x-amz-request-id", context.request_id);
        response.headers.emplace_back("x-amz-id-2", extended_request_id(context.request_id));
    }

    // pugixml has no limit on depth of its own; its parser is iterative and the walk is bounded by
    // the shapes.
    static void parse(Request& request, pugi::xml_document& document) {
        if (!request.body.in_memory()) request.body = Body(request.body.load());
        std::string& bytes = request.body.bytes();
        if (bytes.empty()) return;
        if (!document.load_buffer_inplace(bytes.data(), bytes.size())) throw malformed_xml();
    }

    // A second payload member gets the document's bytes as they were sent, for digests.
    static void keep_raw_body(const Request& request, const Structure& shape, const Member* payload,
                              void* input) {
        for (const Member& m : shape) {
            if (&m == payload || m.traits.location != Location::Payload) continue;
            auto& raw = *static_cast<Body*>(m.emplace(input));
            raw = Body(request.body.load());
            raw.trailer = request.body.trailer;
        }
    }

    static void body_member(Request& request, ShapeReader<XmlSource>& reader, const Member& m,
                            const Member* payload, pugi::xml_node root, void* input,
                            const Path& path) {
        if (&m != payload) {
            if (m.traits.location == Location::Payload) return;
            const auto child = root ? XmlSource(root).member(m) : std::optional<XmlSource>();
            if (child)
                reader.present(*child, m, input, path);
            else
                reader.absent(m, path);
            return;
        }
        if (m.type->kind == Kind::Structure) {
            if (!root) return reader.absent(m, path);
            if (!same_name(root, m.xml())) throw malformed_xml();
            reader.refuse_or_count(m);
            reader.structure(XmlSource(root), m.type->structure(), m.emplace(input), &path);
            return;
        }
        take_payload(request, m, m.emplace(input));
    }

    static void write_payload(Response& response, const Member& m, void* value,
                              const char* name_space) {
        if (!value) return;
        if (give_payload(response, m, value)) return;
        std::string& body = response.body.bytes();
        const Structure& shape = m.type->structure();
        const char* root = m.traits.xml_name ? m.traits.xml_name
                           : shape.xml_root  ? shape.xml_root
                                             : shape.name;
        body = kDeclaration;
        write_xml_document(body, root, m.traits.xml_namespace ? m.traits.xml_namespace : name_space,
                           shape, value);
        response.headers.emplace_back("Content-Type", "application/xml");
    }
};

}  // namespace

const Codec& rest_xml() {
    static const RestXml codec;
    return codec;
}

}  // namespace leat::protocol
