#pragma once
// What the programs of `run` steps said to the target, so that it can be said again without them:
// starting an interpreter takes longer than a whole exploration. Any thread; replays begin when all
// recordings have ended.
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "harness/process.h"
#include "http/client.h"

namespace leat::harness {

/// The target answered otherwise than it did on the tape; the program might have gone on otherwise.
struct TapeDiffers : std::runtime_error {
    using runtime_error::runtime_error;
};

class ProgramTape {
public:
    explicit ProgramTape(http::Client& http) : http_(http) {}

    /// Runs the program with a proxy before the target and remembers what it sent.
    ProcessResult record(const ProcessRequest& request);
    /// Sends the same again and gives what the program had printed. Throws TapeDiffers, also when
    /// there is no such program on the tape.
    ProcessResult replay(const ProcessRequest& request) const;

private:
    struct Exchange {
        http::ClientRequest request;  // its url is the path
        int status = 0;
        std::string answer;  // the body
    };
    struct Performance {
        std::string base_url;
        std::vector<Exchange> exchanges;
        ProcessResult result;
    };
    static std::string key_of(const ProcessRequest& request);

    http::Client& http_;
    std::mutex mutex_;  // guards tape_ while recording
    std::map<std::string, std::vector<Performance>> tape_;
};

}  // namespace leat::harness
