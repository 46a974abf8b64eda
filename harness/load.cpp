#include "harness/load.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/aws_encode.h"
#include "harness/check.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

/// The shape's members that the harness was given under names of its own.
void check_against(const Node& node, const protocol::Structure& shape, const Json& input) {
    std::string pointer = node.pointer();
    try {
        check_members(shape, input, pointer);
    } catch (const EncodeError& e) {
        throw LoadError(node.source().key_place(pointer), e.what());
    }
}

}  // namespace

void validate_resource(const Node& node, const LoadContext& context, const Keys& kinds) {
    validate_template(node, context.names);
    std::string name = node.text();
    const Template parsed = Template::parse(name);
    if (parsed.is_single() && parsed.parts[0].expression->kind == Expression::Kind::Path)
        name = parsed.parts[0].expression->name;
    const auto it = context.kinds.find(name);
    if (it == context.kinds.end()) {
        if (parsed.has_expressions() || name.find_first_of(":/.") != std::string::npos) return;
        std::vector<std::string> known;
        for (const auto& [resource, kind] : context.kinds)
            if (contains(kinds, kind)) known.push_back(resource);
        node.fail("no resource is called '" + name + "'" + did_you_mean(name, known));
    }
    if (!contains(kinds, it->second))
        node.fail("'" + name + "' is a " + it->second + ", wanted is a " + join(kinds, " or a "));
}

void validate_aws_members(const Node& node, const LoadContext& context, const std::string& service,
                          const std::string& operation, const Keys& own) {
    const service::Identity* identity = context.catalog.service(service);
    const service::Operation* row = identity ? Catalog::operation(*identity, operation) : nullptr;
    if (!row) node.fail("this version of leat has no " + service + " " + operation);
    Json input = Json::object();
    Keys known = own;
    for (const protocol::Member& m : row->traits.input()) known.emplace_back(m.name);
    for (const auto& [key, value] : node.must_be_map().json().items()) {
        if (contains(own, key)) continue;
        if (!row->traits.input().find(key)) {
            Node(node).only(known);
        }
        input[key] = value;
    }
    check_against(node, row->traits.input(), input);
    validate_template(node, context.names);
}

void validate_call(const Node& node, const LoadContext& context) {
    const Node service = node.at("service"), operation = node.at("operation");
    const service::Identity* identity = context.catalog.service(service.text());
    if (!identity)
        service.fail("leat has no service '" + service.text() + "'" +
                     did_you_mean(service.text(), context.catalog.service_names()) + "; it has " +
                     join(context.catalog.service_names(), ", "));
    const service::Operation* row = Catalog::operation(*identity, operation.text());
    if (!row)
        operation.fail(service.text() + " has no operation '" + operation.text() + "'" +
                       did_you_mean(operation.text(), Catalog::operation_names(*identity)));
    const auto input = node.find("input");
    if (!input) return;
    validate_template(*input, context.names);
    if (!input->json().is_null()) input->must_be_map();
    check_against(*input, row->traits.input(), input->json());
}

}  // namespace leat::harness
