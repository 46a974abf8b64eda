#pragma once
// S3: buckets, objects and notifications. Owns its database (Store), the blob files of large
// objects and two workers. Created by the app; any thread.
#include <memory>
#include <mutex>
#include <set>

#include "service/stored_service.h"
#include "services/s3/blobs.h"
#include "services/s3/call.h"
#include "services/s3/door.h"
#include "services/s3/notifier.h"
#include "services/s3/store.h"
#include "services/s3/sweeper.h"

namespace leat::s3 {

struct PutObjectInput;

class S3 final : public service::StoredService<Store>, public Door {
public:
    explicit S3(service::Host& host);

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;
    void save(const std::string& folder) override;
    void load(const std::string& folder) override;
    void resume() override;

    PutResult put_object(const service::Scope& scope, const std::string& principal,
                         NewObject object, const service::Sender& sender,
                         service::Ticket ticket) override;
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override;
    StoredObject get_object(const service::Scope& scope, const std::string& bucket,
                            const std::string& key,
                            const std::optional<std::string>& version) override;
    bool bucket_exists(const std::string& bucket) override;
    std::vector<std::string> list_keys(const service::Scope& scope, const std::string& bucket,
                                       const std::string& prefix,
                                       const std::string& after) override;

    Blobs& blobs() { return blobs_; }
    Notifier& notifier() { return notifier_; }
    /// Moves a large body into its place as a staged blob; durable as garbage until it is
    /// committed.
    std::shared_ptr<StagedBlob> stage(protocol::Body& body);

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    /// Files that the database knows nothing of, or only as uploads that have ended.
    void drop_strays();

    Blobs blobs_;
    std::mutex staged_mutex_;
    std::set<std::string> staged_;  // ids of the staged blobs that live now
    Notifier notifier_{*this};
    Sweeper sweeper_{*this};
    bool started_ = false;
};

std::unique_ptr<service::Service> make_s3(service::Host& host);

}  // namespace leat::s3
