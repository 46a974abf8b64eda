#include "harness/background.h"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

#include "base/strings.h"
#include "harness/faults.h"
#include "harness/node.h"

namespace leat::harness {

Background::Background(std::string name, Place place, ProcessRequest request,
                       std::optional<int> expected)
    : name_(std::move(name)), place_(std::move(place)), expected_(expected) {
    if (::pipe2(stop_, O_CLOEXEC)) throw StepFailure("no pipe can be opened");
    request.stop = stop_[0];
    request.timeout = std::chrono::hours(24);
    try {
        program_ = std::make_unique<Program>(std::move(request));
    } catch (const std::runtime_error& e) {
        ::close(stop_[0]);
        ::close(stop_[1]);
        throw StepFailure(e.what());
    }
    thread_ = std::thread([this] { result_ = program_->finish(); });
}

Background::~Background() {
    ask_to_end();
    ::close(stop_[0]);
    ::close(stop_[1]);
}

void Background::ask_to_end() {
    if (!thread_.joinable()) return;
    while (::write(stop_[1], "", 1) < 0 && errno == EINTR) {
    }
    thread_.join();
}

void Background::stop() {
    ask_to_end();
    std::string fault;
    if (result_.stopped && result_.timed_out)
        fault = "it did not end within " + duration_text(ProcessRequest::kGrace) + " of SIGTERM";
    else if (result_.timed_out)
        fault = "it did not end in time";
    else if (result_.exit_code != expected_.value_or(0) && (expected_ || !result_.stopped))
        fault = format("it ended with %d%s, expected %d", result_.exit_code,
                       result_.stopped ? "" : " by itself", expected_.value_or(0));
    if (fault.empty()) return;
    throw StepFailure(with_last_words(fault, result_));
}

}  // namespace leat::harness
