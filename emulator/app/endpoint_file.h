#pragma once
// The file in which a serving emulator says where it is: {"url","port","pid"}. `leat serve` keeps
// one while it serves, `leat env` reads it. Used by the main thread.
#include <cstdint>
#include <string>

namespace leat::app {

class EndpointFile {
public:
    /// Readers see the whole file or none. An empty path: no file. Throws std::runtime_error.
    EndpointFile(std::string path, const std::string& url, std::uint16_t port);
    /// Removes the file, unless another emulator has written its own there since.
    ~EndpointFile();
    EndpointFile(const EndpointFile&) = delete;
    EndpointFile& operator=(const EndpointFile&) = delete;

    /// The url in such a file. Throws std::runtime_error with a text for the user.
    static std::string read_url(const std::string& path);

private:
    std::string path_;
    std::string content_;
};

}  // namespace leat::app
