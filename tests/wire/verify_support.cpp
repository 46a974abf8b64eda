#include "wire/verify_support.h"

#include <cstdlib>
#include <fstream>

#include "base/time_text.h"
#include "http/client.h"
#include "runtime/log.h"

namespace leat::test {

VerifyTest::VerifyTest() {
    std::ofstream(folder_.path() + "/credentials") << "[one]\n"
                                                      "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
                                                      "aws_secret_access_key = secret one\n"
                                                      "aws_account_id = 111122223333\n"
                                                      "[two]\n"
                                                      "aws_access_key_id = 444455556666\n"
                                                      "aws_secret_access_key = secret two\n";
    app::Options options;
    options.port = 0;
    options.data_dir = folder_.path() + "/data";
    options.clock = runtime::ClockMode::Manual;
    options.clock_start = from_civil(2026, 3, 1, 12);
    options.threads = 2;
    options.verify_signatures = true;
    options.credentials_file = folder_.path() + "/credentials";
    runtime::set_log_level(runtime::LogLevel::Off);
    emulator_ = std::make_unique<app::Emulator>(options);
}

VerifyTest::~VerifyTest() = default;

Answer VerifyTest::send(const Signed& request) {
    http::ClientRequest made;
    made.method = request.method;
    made.url = emulator_->url() + request.path + (request.query.empty() ? "" : "?" + request.query);
    made.headers = request.headers;
    made.body = request.body;
    http::Client client(std::chrono::seconds(30));
    auto response = client.send(made);
    return {response.status, std::move(response.body), std::move(response.headers)};
}

Signed VerifyTest::of(const std::string& service) {
    Signed s;
    s.service = service;
    s.secret = "secret one";
    s.set("Host", emulator_->url().substr(7));
    return s;
}

Signed VerifyTest::kinesis(const std::string& operation, const std::string& body) {
    Signed s = of("kinesis");
    s.set("Content-Type", "application/x-amz-json-1.1");
    s.set("X-Amz-Target", "Kinesis_20131202." + operation);
    s.body = body;
    return s;
}

Signed VerifyTest::s3(const std::string& method, const std::string& path, const std::string& body) {
    Signed s = of("s3");
    s.method = method;
    s.path = path;
    s.body = body;
    return s;
}

}  // namespace leat::test
