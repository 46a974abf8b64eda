#pragma once
// An emulator that verifies signatures, with two known keys, spoken to with whole requests.
#include <memory>
#include <string>

#include "app/emulator.h"
#include "runtime/clock.h"
#include "support/signing.h"
#include "support/wire.h"

namespace leat::test {

class VerifyTest {
public:
    VerifyTest();
    ~VerifyTest();

    /// Sends a signed request over a connection of its own.
    Answer send(const Signed& request);
    /// Requests for this emulator, still to be signed: by the key of account 111122223333.
    Signed kinesis(const std::string& operation, const std::string& body);
    Signed s3(const std::string& method, const std::string& path, const std::string& body = "");
    Signed of(const std::string& service);
    /// What clients sign with: the machine's time, not the emulator's.
    static Timestamp now() { return runtime::Clock::real_now(); }

private:
    const TemporaryFolder folder_;
    std::unique_ptr<app::Emulator> emulator_;
};

}  // namespace leat::test
