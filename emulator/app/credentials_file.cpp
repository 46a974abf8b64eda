#include "app/credentials_file.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/strings.h"
#include "service/router.h"

namespace leat::app {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error("The credentials file " + path + " cannot be read.");
    return std::move(text).str();
}

bool is_account(std::string_view text) {
    return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

// A section of the file, as it is being read.
struct CredentialsFile::Profile {
    std::string name;
    int line = 0;
    std::map<std::string, std::string, std::less<>> values;

    std::string value(const char* key) const {
        const auto it = values.find(key);
        return it == values.end() ? std::string() : it->second;
    }
};

CredentialsFile::CredentialsFile(const std::string& path)
    : CredentialsFile(path, content_of(path)) {}

CredentialsFile::CredentialsFile(const std::string& name, std::string_view text) {
    read(name, text);
    if (keys_.empty()) throw std::runtime_error(name + ": no profile has an aws_access_key_id.");
}

void CredentialsFile::read(const std::string& name, std::string_view text) {
    Profile profile;
    int number = 0;
    const auto fail = [&](const std::string& why) {
        throw std::runtime_error(name + ":" + std::to_string(number) + ": " + why);
    };
    for (const std::string_view raw : split(text, '\n')) {
        ++number;
        const std::string_view line = trim(raw);
        if (line.empty() || line.front() == '#' || line.front() == ';') continue;
        if (line.front() == '[') {
            if (line.back() != ']') fail("a profile's name ends with ']'.");
            add(name, profile);
            profile = {std::string(trim(line.substr(1, line.size() - 2))), number, {}};
            continue;
        }
        // Indented lines belong to the setting above them, of which none is ours.
        if (raw.front() == ' ' || raw.front() == '\t') continue;
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) fail("neither [profile] nor name = value.");
        if (profile.line == 0) fail("a setting before the first [profile].");
        profile.values[to_lower(trim(line.substr(0, equals)))] = trim(line.substr(equals + 1));
    }
    add(name, profile);
}

void CredentialsFile::add(const std::string& name, const Profile& profile) {
    service::AccessKey key;
    key.id = profile.value("aws_access_key_id");
    key.secret = profile.value("aws_secret_access_key");
    if (key.id.empty() && key.secret.empty()) return;
    const std::string where =
        name + ":" + std::to_string(profile.line) + ": profile " + profile.name;
    if (key.id.empty()) throw std::runtime_error(where + " has no aws_access_key_id.");
    if (key.secret.empty()) throw std::runtime_error(where + " has no aws_secret_access_key.");
    if (const auto token = profile.value("aws_session_token"); !token.empty())
        key.session_token = token;
    key.account = profile.value("aws_account_id");
    if (key.account.empty()) key.account = service::account_of(key.id);
    if (!is_account(key.account))
        throw std::runtime_error(where + ": aws_account_id has 12 digits.");
    key.principal_arn = "arn:aws:iam::" + key.account + ":root";
    key.user_id = key.account;
    const auto [it, is_new] = keys_.emplace(key.id, key);
    const bool same = it->second.secret == key.secret && it->second.account == key.account &&
                      it->second.session_token == key.session_token;
    if (!is_new && !same)
        throw std::runtime_error(where + ": the key " + key.id +
                                 " stands in another profile with other values.");
}

std::optional<service::AccessKey> CredentialsFile::find_key(std::string_view access_key_id) {
    const auto it = keys_.find(access_key_id);
    return it == keys_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace leat::app
