#pragma once
// CredentialsFile: the access keys of `--credentials FILE`, a shared credentials file as the AWS
// CLI and the SDKs read it. Read once at start; any thread afterwards.
#include <map>
#include <string>

#include "service/access_keys.h"

namespace leat::app {

class CredentialsFile final : public service::AccessKeys {
public:
    /// Every profile with a key counts. Throws std::runtime_error with file, line and fault.
    explicit CredentialsFile(const std::string& path);
    /// For tests: `name` stands for the file in texts.
    CredentialsFile(const std::string& name, std::string_view text);

    std::optional<service::AccessKey> find_key(std::string_view access_key_id) override;

private:
    struct Profile;
    void read(const std::string& name, std::string_view text);
    void add(const std::string& name, const Profile& profile);

    std::map<std::string, service::AccessKey, std::less<>> keys_;
};

}  // namespace leat::app
