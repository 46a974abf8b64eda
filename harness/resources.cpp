#include "harness/resource_kinds.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::harness {

const std::vector<ResourceKind>& resource_kinds() {
    static const std::vector<ResourceKind> kinds{
        kRole,  kKinesisStream, kFirehose,      kBucket,  kBucketNotification, kFunction, kTopic,
        kQueue, kTable,         kSubscriptions, kHttpSink};
    return kinds;
}

Json aws_members(const Json& spec, const Keys& own) {
    Json members = Json::object();
    for (const auto& [key, value] : spec.items())
        if (std::find(own.begin(), own.end(), key) == own.end()) members[key] = value;
    return members;
}

Json allow_policy(const std::string& source_arn, const std::string& action,
                  const std::string& resource_arn) {
    const auto parts = split(source_arn, ':');
    const std::string service = parts.size() > 2 ? std::string(parts[2]) : "*";
    return Json{{"Version", "2012-10-17"},
                {"Statement",
                 Json::array({Json{
                     {"Effect", "Allow"},
                     {"Principal", Json{{"Service", service + ".amazonaws.com"}}},
                     {"Action", action},
                     {"Resource", resource_arn},
                     {"Condition", Json{{"ArnLike", Json{{"aws:SourceArn", source_arn}}}}}}})}};
}

std::string name_in(const std::string& arn) {
    const auto at = arn.find_last_of(":/");
    return at == std::string::npos ? arn : arn.substr(at + 1);
}

std::string local_url(const std::string& url, const std::string& target_url) {
    if (url.rfind(target_url + "/", 0) == 0) return url;
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return "";
    const auto slash = url.find('/', scheme + 3);
    std::string host = url.substr(scheme + 3, slash - scheme - 3);
    const std::string path = slash == std::string::npos ? "/" : url.substr(slash);
    if (host.find('@') != std::string::npos) return "";
    if (host.rfind("[::1]", 0) == 0) return url;
    host = host.substr(0, host.find(':'));
    if (host == "127.0.0.1" || host == "localhost" || host.ends_with(".localhost")) return url;
    if (host.ends_with(".amazonaws.com")) return target_url + path;
    return "";
}

}  // namespace leat::harness
