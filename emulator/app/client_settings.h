#pragma once
// What a client needs to be pointed at an emulator, in the words of a shell, of Terraform and of
// each SDK: the texts of `leat env`. Pure functions of their arguments.
#include <string>
#include <string_view>
#include <vector>

namespace leat::app {

struct ClientSettings {
    std::string endpoint = "http://127.0.0.1:4566";
    std::string region = "us-east-1";
    std::string access_key_id = "test";  // 12 digits: the account
    std::string secret_access_key = "test";
    std::vector<std::string> services;  // as the services name themselves: "kinesis"
};

struct ClientFormat {
    const char* name;   // "terraform"
    const char* about;  // one line of help
    std::string (*print)(const ClientSettings& settings);
};

/// All formats, in the order in which help lists them; the first is the default.
const std::vector<ClientFormat>& client_formats();

/// Why these settings cannot be printed (an address that is none, a key with a quote in it), as a
/// text for the user; empty when they can. Formats do not quote: they rely on this check.
std::string fault_of(const ClientSettings& settings);

}  // namespace leat::app
