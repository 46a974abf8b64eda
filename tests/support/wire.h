#pragma once
// WireTest: an embedded emulator on a free port with a clock that stands still, spoken to over a
// real socket with raw requests.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/emulator.h"
#include "base/types.h"
#include "http/client.h"
#include "tests/support/folder.h"

namespace leat::test {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Answer {
    int status = 0;
    std::string body;
    Fields headers;
    std::string header(const std::string& name) const;  // any case
};

class WireTest {
public:
    /// Starts at 2026-03-01T12:00:00Z. A persistent one keeps its data directory over restart(), a
    /// strict one refuses members without effect.
    explicit WireTest(bool persistent = true, bool strict = false);
    ~WireTest();

    /// awsJson: target "Kinesis_20131202.PutRecord"; 1.0 for SQS and DynamoDB, else 1.1.
    Answer json(const std::string& target, const std::string& body, Fields headers = {});
    /// awsQuery: the service's signing name and the form's fields; Version is added when absent.
    Answer query(const std::string& service, Fields form, const std::string& path = "/");
    /// Anything else, signed for S3 unless an Authorization header is given ("" = unsigned).
    Answer http(const std::string& method, const std::string& target, Fields headers = {},
                const std::string& body = "");
    /// Bytes as they are, the answer as it comes (until the server closes or 2 s of silence).
    std::string raw(const std::string& bytes);

    void advance(Duration by);
    void settle();
    void flush(const std::string& service, const std::string& name = "");
    std::string url() const;
    std::uint16_t port() const;
    /// Account and region of the requests that follow.
    void use_account(const std::string& account) { account_ = account; }
    void use_region(const std::string& region) { region_ = region; }
    /// Stops the emulator and starts another on the same data.
    void restart();

private:
    std::string authorization(const std::string& service) const;
    Answer send(const std::string& method, const std::string& target, Fields headers,
                const std::string& body);

    std::optional<TemporaryFolder> folder_;  // of a persistent one
    std::string data_dir_, account_ = "000000000000", region_ = "us-east-1";
    const bool strict_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<app::Emulator> emulator_;
};

}  // namespace leat::test
