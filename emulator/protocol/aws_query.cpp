// awsQuery: form parameters in, XML out.
#include <algorithm>
#include <set>

#include "base/strings.h"
#include "protocol/reader.h"
#include "protocol/text_value.h"
#include "protocol/xml_writer.h"

namespace leat::protocol {
namespace {

using Sorted = std::vector<std::pair<std::string, std::string>>;

// A place in the tree that the dotted names of the parameters span.
class QuerySource {
public:
    QuerySource(const Sorted& all, std::string prefix) : all_(&all), prefix_(std::move(prefix)) {}

    std::optional<QuerySource> member(const Member& m) const {
        QuerySource child(*all_, join_name(m.xml()));
        if (child.value() || child.has_below()) return child;
        return std::nullopt;
    }
    void expect_structure() const {}
    bool boolean() const { return boolean_from_text(scalar()); }
    std::int64_t integer(std::int64_t min, std::int64_t max) const {
        return integer_from_text(scalar(), min, max);
    }
    double number() const { return number_from_text(scalar()); }
    Timestamp time(TimestampFormat) const { return time_from_text(scalar()); }
    void text(std::string& out) const { out = scalar(); }
    void bytes(std::string& out) const { out = bytes_from_text(scalar()); }

    // Indexes may have gaps and come in any order; "A=" alone is an empty list.
    template <class F>
    void items(const Member& m, F&& f) const {
        const char* element = m.traits.element_name ? m.traits.element_name : "member";
        const std::string base = m.traits.flattened ? prefix_ : prefix_ + "." + element;
        for (const long long index : indexes(base))
            f(QuerySource(*all_, base + "." + std::to_string(index)));
    }
    template <class F>
    void entries(const Member& m, F&& f) const {
        const std::string base = m.traits.flattened ? prefix_ : prefix_ + ".entry";
        for (const long long index : indexes(base)) {
            const std::string entry = base + "." + std::to_string(index) + ".";
            const QuerySource key(*all_, entry + (m.traits.key_name ? m.traits.key_name : "key"));
            f(key.scalar(),
              QuerySource(*all_, entry + (m.traits.value_name ? m.traits.value_name : "value")));
        }
    }

private:
    std::string join_name(const char* name) const {
        return prefix_.empty() ? name : prefix_ + "." + name;
    }
    static bool before(const Sorted::value_type& pair, const std::string& name) {
        return pair.first < name;
    }
    const std::string* value() const {
        const auto it = std::lower_bound(all_->begin(), all_->end(), prefix_, before);
        return it != all_->end() && it->first == prefix_ ? &it->second : nullptr;
    }
    std::string scalar() const {
        const std::string* v = value();
        return v ? *v : std::string();
    }
    bool has_below() const {
        const std::string below = prefix_ + ".";
        const auto it = std::lower_bound(all_->begin(), all_->end(), below, before);
        return it != all_->end() && it->first.starts_with(below);
    }
    std::set<long long> indexes(const std::string& base) const {
        std::set<long long> found;
        const std::string below = base + ".";
        auto it = std::lower_bound(all_->begin(), all_->end(), below, before);
        for (; it != all_->end() && it->first.starts_with(below); ++it) {
            std::string_view rest = std::string_view(it->first).substr(below.size());
            if (const auto index = parse_int(rest.substr(0, rest.find('.')))) found.insert(*index);
        }
        return found;
    }

    const Sorted* all_;
    std::string prefix_;
};

Sorted all_parameters(Request& request) {
    Sorted all = parse_parameters(request.query, true);
    if (!request.body.in_memory()) request.body = Body(request.body.load());
    Sorted form = parse_parameters(request.body.bytes(), true);
    all.insert(all.end(), std::make_move_iterator(form.begin()),
               std::make_move_iterator(form.end()));
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return all;
}

class AwsQuery final : public Codec {
public:
    const char* name() const override { return "awsQuery"; }

    void decode(Request& request, const DecodeContext& context, void* input) const override {
        Sorted parameters = all_parameters(request);
        // A queue's own path stands for its QueueUrl.
        for (const auto& [name, value] : context.labels) parameters.emplace_back(name, value);
        if (!context.labels.empty())
            std::stable_sort(parameters.begin(), parameters.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
        Validator validator(context);
        ShapeReader<QuerySource> reader(context, validator);
        reader.structure(QuerySource(parameters, ""), context.operation.input(), input, nullptr);
        validator.finish();
    }

    Response encode(void* output, const EncodeContext& context) const override {
        Response response;
        std::string& body = response.body.bytes();
        const std::string operation = context.operation->name;
        const Structure& shape = context.operation->output();
        body = "<?xml version=\"1.0\"?><" + operation + "Response xmlns=\"" +
               context.service.xml_namespace + "\">";
        // An output without members has its element, no output at all has none.
        if (&shape != &Unit::shape()) {
            body += "<" + operation + "Result>";
            write_xml_members(
                body, shape, output,
                {.omit_empty_lists = context.service.omit_empty_lists, .whole_seconds = true});
            body += "</" + operation + "Result>";
        }
        body += "<ResponseMetadata>";
        append_xml_element(body, "RequestId", context.request_id);
        body += "</ResponseMetadata></" + operation + "Response>";
        add_headers(response, context);
        return response;
    }

    Response encode_error(const Error& error, const EncodeContext& context) const override {
        const ErrorType& type = error.type();
        Response response;
        response.status = type.query_status ? type.query_status : type.status;
        std::string& body = response.body.bytes();
        body = "<?xml version=\"1.0\"?><ErrorResponse";
        if (context.service.xml_namespace)
            body += std::string(" xmlns=\"") + context.service.xml_namespace + "\"";
        body += "><Error>";
        append_xml_element(body, "Type", type.fault() == Fault::Sender ? "Sender" : "Receiver");
        append_xml_element(body, "Code", type.query_code ? type.query_code : type.code);
        if (type.query_message)
            append_xml_element(body, "Message", type.query_message);
        else if (!error.message().empty())
            append_xml_element(body, "Message", error.message());
        if (context.service.query_error_detail) body += "<Detail/>";
        body += "</Error>";
        append_xml_element(body, "RequestId", context.request_id);
        body += "</ErrorResponse>";
        add_headers(response, context);
        for (const auto& [name, value] : error.headers()) response.set(name, value);
        return response;
    }

private:
    static void add_headers(Response& response, const EncodeContext& context) {
        response.headers.emplace_back("x-amzn-RequestId", context.request_id);
        response.headers.emplace_back("Content-Type", "text/xml");
    }
};

}  // namespace

const Codec& aws_query() {
    static const AwsQuery codec;
    return codec;
}

}  // namespace leat::protocol
