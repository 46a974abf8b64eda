// kind: function. The code stands in the scenario (code:) or in a folder beside it (code_dir:).
#include <filesystem>

#include "base/encoding.h"
#include "harness/check.h"
#include "harness/resource_kinds.h"
#include "harness/zip.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kFunctionOwn{"kind", "code", "code_dir"};

std::string folder_of(const std::string& base, const std::string& dir) {
    return dir[0] == '/' ? dir : base + "/" + dir;
}

void load_function(const Node& node, LoadContext& context) {
    const auto code = node.find("code"), dir = node.find("code_dir");
    if (code.has_value() + dir.has_value() + node.has("Code") != 1)
        node.fail("a function needs one of code, code_dir and Code");
    if (code)
        for (const auto& [name, text] : code->members()) text.text();
    if (dir && (dir->text().empty() ||
                !std::filesystem::is_directory(folder_of(node.source().folder(), dir->text()))))
        dir->fail("there is no folder " + dir->text());
    // The files' texts are the function's own; ${ means nothing to the harness there.
    Json rest = aws_members(node.json(), {"code"});
    validate_aws_members(Node(node.source(), rest, node.pointer()), context, "lambda",
                         "CreateFunction", kFunctionOwn);
}

std::string bundle(const Run& run, const Json& spec) {
    std::vector<ZipEntry> entries;
    if (spec.contains("code")) {
        for (const auto& [name, text] : spec["code"].items())
            entries.push_back({name, as_text(text), name == "bootstrap"});
    } else {
        entries = files_below(folder_of(run.scenario.folder, as_text(spec["code_dir"])));
    }
    return zip(entries);
}

Json create_function(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kFunctionOwn);
    const std::string name = input.value("FunctionName", run.unique_name(resource.name));
    input["FunctionName"] = name;
    if (!input.contains("Role")) input["Role"] = "arn:aws:iam::" + run.account() + ":role/" + name;
    if (!input.contains("Code")) {
        Json raw = spec;
        // Taken as written: interpolation would change the user's code.
        if (resource.spec.contains("code")) raw["code"] = resource.spec["code"];
        input["Code"] = {{"ZipFile", base64_encode(bundle(run, raw))}};
    }
    const Json made = run.aws.must("lambda", "CreateFunction", input);
    run.await("the function " + name, [&] {
        const Json state =
            run.aws.must("lambda", "GetFunctionConfiguration", {{"FunctionName", name}});
        return state.value("State", "Active") == "Active" &&
               state.value("LastUpdateStatus", "Successful") == "Successful";
    });
    return {{"name", name}, {"arn", made["FunctionArn"]}};
}

void remove_function(Run& run, const Json& attributes) {
    run.aws.must("lambda", "DeleteFunction", {{"FunctionName", attributes["name"]}});
}

Json find_function(Run& run, const std::string& arn) {
    const Json there = run.aws.must("lambda", "GetFunctionConfiguration", {{"FunctionName", arn}});
    return {{"name", there["FunctionName"]}, {"arn", arn}};
}

}  // namespace

constinit const ResourceKind kFunction{"function",      {"arn", "name"}, load_function,
                                       create_function, remove_function, find_function};

}  // namespace leat::harness
