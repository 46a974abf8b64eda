#pragma once
// Simple Queue Service: queues, their messages, and the long polls that wait for them. Created by
// the app; any thread.
#include <map>
#include <memory>
#include <mutex>

#include "service/stored_service.h"
#include "services/sqs/door.h"
#include "services/sqs/housekeeper.h"
#include "services/sqs/store.h"

namespace leat::sqs {

class Sqs final : public service::StoredService<Store>, public Door {
public:
    explicit Sqs(service::Host& host);
    ~Sqs() override;

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;

    std::vector<SendResult> send(const std::vector<OutgoingMessage>& messages,
                                 const std::string& principal,
                                 const service::Sender& sender) override;
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override;
    bool queue_exists(const std::string& queue_arn) override;

    /// Raised after every commit that may give a waiting receive something to do. Takes the
    /// writer's copy of the queue and leaves the signal in it.
    const runtime::SignalPtr& signal(Queue& queue);
    /// The queue is gone for good.
    void drop_signal(std::int64_t queue_id);
    Housekeeper& housekeeper() { return housekeeper_; }

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    SendResult take(Store& store, const OutgoingMessage& message, const std::string& principal,
                    Timestamp now, std::vector<runtime::SignalPtr>& signals);

    std::mutex mutex_;
    std::map<std::int64_t, runtime::SignalPtr> signals_;  // by queue
    Housekeeper housekeeper_;
    bool started_ = false;
};

std::unique_ptr<service::Service> make_sqs(service::Host& host);

}  // namespace leat::sqs
