#include "harness/by_hand.h"

#include <cctype>

#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

/// ListObjectsV2 is list-objects-v2.
std::string command_name(const std::string& operation) {
    std::string name;
    for (std::size_t i = 0; i < operation.size(); ++i) {
        const auto is_upper = [&](std::size_t at) {
            return std::isupper(static_cast<unsigned char>(operation[at])) != 0;
        };
        const bool begins_word =
            i > 0 && is_upper(i) &&
            (!is_upper(i - 1) || (i + 1 < operation.size() &&
                                  std::islower(static_cast<unsigned char>(operation[i + 1]))));
        if (begins_word) name += '-';
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(operation[i])));
    }
    return name;
}

/// For a POSIX shell.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

std::string cli_command(const Endpoint& endpoint, const std::string& service,
                        const std::string& operation, const Json& input) {
    std::string command = "AWS_ACCESS_KEY_ID=" + endpoint.account +
                          " AWS_SECRET_ACCESS_KEY=" + kSecretKey + " aws --endpoint-url " +
                          endpoint.url + " --region " + endpoint.region + " " +
                          (service == "s3" ? "s3api" : service) + " " + command_name(operation);
    if (!input.empty()) command += " --cli-input-json " + quoted(input.dump());
    return command;
}

std::optional<std::string> call_by_hand(const Run& run, const std::string& service,
                                        const std::string& operation, const Json& input) {
    if (run.target.is_local()) return std::nullopt;
    return "by hand: " + cli_command(run.aws.endpoint(), service, operation, input);
}

std::optional<std::string> look_by_hand(Run& run, const Watched& watched) {
    if (!watched.source || run.target.is_local()) return std::nullopt;
    const Json spec = filled_in(run, for_target(run, watched.spec));
    if (watched.what == kResponse.name)
        return call_by_hand(run, as_text(spec["service"]), as_text(spec["operation"]),
                            spec.value("input", Json::object()));
    if (watched.what != kObjects.name) return std::nullopt;
    Json input{{"Bucket", run.attribute(spec["bucket"], "name")}};
    if (spec.contains("prefix")) input["Prefix"] = spec["prefix"];
    return call_by_hand(run, "s3", "ListObjectsV2", input);
}

}  // namespace leat::harness
