#pragma once
// The functions' zip files below <data-dir>/lambda, named by their SHA-256 and shared by all
// versions that have the same one, and the folders they are unpacked into. Any thread.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "protocol/body.h"

namespace leat::lambda {

class CodeStore {
public:
    /// Keeps the files of one code from being removed: while a request stores it, and while
    /// processes run in its folder.
    class Lease {
    public:
        Lease(CodeStore& store, std::string digest);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        const std::string& digest() const { return digest_; }

    private:
        CodeStore& store_;
        std::string digest_;
    };
    using LeasePtr = std::shared_ptr<Lease>;

    /// `unused` is told of a code whose removal had to wait, once nobody holds it any more; it must
    /// not block.
    CodeStore(std::string folder, bool sync, std::function<void(const std::string&)> unused)
        : folder_(std::move(folder)), sync_(sync), unused_(std::move(unused)) {}

    /// Digests are raw SHA-256.
    LeasePtr lease(const std::string& digest);
    /// Writes the file unless it is there already.
    void install(const Lease& lease, std::string_view zip);
    std::string zip_path(const std::string& digest) const;
    /// The zip file as an answer's body.
    protocol::Body as_body(const Lease& lease) const;
    /// The folder with the unpacked code; unpacks it at the first call.
    std::string unpacked(const Lease& lease);
    /// Removes the files of a code for which in_use() is false; later, if somebody holds it.
    void remove_if_unused(const std::string& digest, const std::function<bool()>& in_use);
    /// Looks at every zip file that is there: remove_if_unused for each.
    void sweep(const std::function<bool(const std::string& digest)>& in_use);
    /// Adds the zip files of a folder to these, or puts some of these there; a snapshot.
    void take_from(const std::string& folder);
    void lend(const std::string& digest, const std::string& folder) const;

private:
    std::string code_path(const std::string& digest) const;

    const std::string folder_;
    const bool sync_;
    const std::function<void(const std::string&)> unused_;
    std::mutex mutex_;  // guards the two below; held while files are taken away
    std::map<std::string, int> leases_;
    std::set<std::string> postponed_;  // to be removed after the last lease
    std::mutex unpack_mutex_;          // one bundle at a time
};

}  // namespace leat::lambda
