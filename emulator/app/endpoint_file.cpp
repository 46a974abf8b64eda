#include "app/endpoint_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "protocol/document.h"

namespace leat::app {
namespace {

std::string load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path + ": " + std::strerror(errno));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

EndpointFile::EndpointFile(std::string path, const std::string& url, std::uint16_t port)
    : path_(std::move(path)) {
    if (path_.empty()) return;
    using protocol::Document;
    content_ = Document::object({{"url", url},
                                 {"port", static_cast<int>(port)},
                                 {"pid", static_cast<std::int64_t>(::getpid())}})
                   .to_json() +
               "\n";
    const std::string temporary = path_ + "." + std::to_string(::getpid());
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file << content_;
    file.close();
    if (!file || std::rename(temporary.c_str(), path_.c_str()) != 0) {
        const std::string why = std::strerror(errno);
        ::unlink(temporary.c_str());
        throw std::runtime_error("cannot write the endpoint file " + path_ + ": " + why);
    }
}

EndpointFile::~EndpointFile() {
    if (path_.empty()) return;
    try {
        if (load(path_) == content_) ::unlink(path_.c_str());
    } catch (const std::exception&) {
        // Somebody has removed it already.
    }
}

std::string EndpointFile::read_url(const std::string& path) {
    const std::string content = load(path);
    std::optional<std::string> url;
    try {
        url = protocol::Document::parse(content).text("url");
    } catch (const protocol::DocumentError&) {
        // No JSON: told below.
    }
    if (!url) throw std::runtime_error(path + " is no endpoint file of leat serve");
    return *url;
}

}  // namespace leat::app
