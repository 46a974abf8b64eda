#pragma once
// AWS Lambda: functions, their code and permissions, and their invocations in child processes.
// Created at start by the app, used from any thread.
#include <memory>

#include "service/operation.h"
#include "service/stored_service.h"
#include "services/lambda/code_store.h"
#include "services/lambda/door.h"
#include "services/lambda/event_queue.h"
#include "services/lambda/executor.h"
#include "services/lambda/log_writer.h"
#include "services/lambda/recorder.h"
#include "services/lambda/store.h"

namespace leat::lambda {

class Lambda final : public service::StoredService<Store>, public Door {
public:
    explicit Lambda(service::Host& host);
    ~Lambda() override;

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;
    void save(const std::string& folder) override;
    void load(const std::string& folder) override;
    void resume() override;
    /// The zip files that GetFunction's Code.Location points to.
    bool handle_raw(protocol::Request& request, const service::Context& context,
                    protocol::Response& response) override;

    Invocation invoke(const std::string& function_arn, const std::string& payload,
                      const std::string& principal) override;
    std::string invoke_async(const std::string& function_arn, const std::string& payload,
                             const std::string& principal, const service::Sender& sender,
                             service::Ticket ticket) override;
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override;
    bool function_exists(const std::string& function_arn) override;

    CodeStore& code() { return code_; }
    Executor& executor() { return executor_; }
    Recorder& recorder() { return recorder_; }
    /// What is to go wrong with an invocation of this function.
    runtime::Fault strike(const FunctionVersion& function);
    EventQueue& events() { return events_; }

    std::string new_trace_id(const FunctionVersion& function);
    /// The function's code or configuration were changed, or it was removed; after the commit.
    void changed(const std::string& function_arn);
    /// Removes the files of codes that no version has any more; soon, on a pool thread.
    void clean_up(std::vector<std::string> codes);
    /// Runs work on a pool thread; what it throws is the operation's answer.
    template <class Output>
    void in_background(service::Reply<Output> reply, std::function<Output()> work) {
        host().scheduler.post([reply = std::move(reply), work = std::move(work)] {
            try {
                reply(work());
            } catch (...) {
                reply.fail(std::current_exception());
            }
        });
    }

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    void sweep_code();

    CodeStore code_;
    Recorder recorder_;
    LogWriter logs_;
    Executor executor_;
    EventQueue events_;
};

std::unique_ptr<service::Service> make_lambda(service::Host& host);

}  // namespace leat::lambda
