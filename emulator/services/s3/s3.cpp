#include "services/s3/s3.h"

#include <array>

#include "base/encoding.h"
#include "base/strings.h"
#include "protocol/shape.h"
#include "services/s3/etag.h"
#include "services/s3/operations.h"
#include "services/s3/put_object.h"
#include "services/s3/verify.h"

namespace leat::s3 {

namespace {

using service::detached;
using service::http;
using service::Operation;
using service::prepared;
using service::read;
using service::write;

/// PutObject's step before the transaction needs the service, for the blob files.
constexpr Operation uploading(Operation operation) {
    operation.prepare = [](service::Service& service, service::Context&, void* input) {
        prepare_put_object(static_cast<S3&>(service), *static_cast<PutObjectInput*>(input));
    };
    return operation;
}

/// Known and refused: without a row of its own the request would be taken for another operation, or
/// its document for a malformed one. The status marks the row.
constexpr Operation unbuilt(const char* name, const char* method, const char* uri) {
    return read<refuse>(name, http(method, uri, 501));
}

constexpr const char* kBucket = "/{Bucket}";
constexpr const char* kObject = "/{Bucket}/{Key+}";

constexpr Operation kOperations[]{
    uploading(write<put_object>("PutObject", http("PUT", kObject))),
    read<get_object>("GetObject", http("GET", kObject)),
    read<head_object>("HeadObject", http("HEAD", kObject)),
    write<delete_object>("DeleteObject", http("DELETE", kObject, 204)),
    write<copy_object>("CopyObject", http("PUT", "/{Bucket}/{Key+}#x-amz-copy-source")),
    prepared<verify_demanding<DeleteObjectsInput>>(
        write<delete_objects>("DeleteObjects", http("POST", "/{Bucket}?delete"))),
    read<list_objects_v2>("ListObjectsV2", http("GET", "/{Bucket}?list-type=2")),
    read<list_objects>("ListObjects", http("GET", kBucket)),
    read<list_object_versions>("ListObjectVersions", http("GET", "/{Bucket}?versions")),

    prepared<verify<CreateBucketInput>>(write<create_bucket>("CreateBucket", http("PUT", kBucket))),
    read<head_bucket>("HeadBucket", http("HEAD", kBucket)),
    write<delete_bucket>("DeleteBucket", http("DELETE", kBucket, 204)),
    read<list_buckets>("ListBuckets", http("GET", "/")),
    read<get_bucket_location>("GetBucketLocation", http("GET", "/{Bucket}?location")),
    read<get_bucket_versioning>("GetBucketVersioning", http("GET", "/{Bucket}?versioning")),

    prepared<verify<PutBucketNotificationConfigurationInput>>(
        detached<put_bucket_notification_configuration>("PutBucketNotificationConfiguration",
                                                        http("PUT", "/{Bucket}?notification"))),
    read<get_bucket_notification_configuration>("GetBucketNotificationConfiguration",
                                                http("GET", "/{Bucket}?notification")),

    read<get_bucket_tagging>("GetBucketTagging", http("GET", "/{Bucket}?tagging")),
    prepared<verify<PutBucketTaggingInput>>(
        write<put_bucket_tagging>("PutBucketTagging", http("PUT", "/{Bucket}?tagging", 204))),
    write<delete_bucket_tagging>("DeleteBucketTagging", http("DELETE", "/{Bucket}?tagging", 204)),
    read<get_object_tagging>("GetObjectTagging", http("GET", "/{Bucket}/{Key+}?tagging")),
    prepared<verify<PutObjectTaggingInput>>(
        write<put_object_tagging>("PutObjectTagging", http("PUT", "/{Bucket}/{Key+}?tagging"))),
    write<delete_object_tagging>("DeleteObjectTagging",
                                 http("DELETE", "/{Bucket}/{Key+}?tagging", 204)),

    read<get_bucket_encryption>("GetBucketEncryption", http("GET", "/{Bucket}?encryption")),
    prepared<verify<PutBucketEncryptionInput>>(
        write<put_bucket_encryption>("PutBucketEncryption", http("PUT", "/{Bucket}?encryption"))),
    write<delete_bucket_encryption>("DeleteBucketEncryption",
                                    http("DELETE", "/{Bucket}?encryption", 204)),
    read<get_bucket_policy>("GetBucketPolicy", http("GET", "/{Bucket}?policy")),
    prepared<verify<PutBucketPolicyInput>>(
        write<put_bucket_policy>("PutBucketPolicy", http("PUT", "/{Bucket}?policy", 204))),
    write<delete_bucket_policy>("DeleteBucketPolicy", http("DELETE", "/{Bucket}?policy", 204)),
    read<get_public_access_block>("GetPublicAccessBlock",
                                  http("GET", "/{Bucket}?publicAccessBlock")),
    prepared<verify<PutPublicAccessBlockInput>>(write<put_public_access_block>(
        "PutPublicAccessBlock", http("PUT", "/{Bucket}?publicAccessBlock"))),
    write<delete_public_access_block>("DeletePublicAccessBlock",
                                      http("DELETE", "/{Bucket}?publicAccessBlock", 204)),
    read<get_bucket_ownership_controls>("GetBucketOwnershipControls",
                                        http("GET", "/{Bucket}?ownershipControls")),
    prepared<verify<PutBucketOwnershipControlsInput>>(write<put_bucket_ownership_controls>(
        "PutBucketOwnershipControls", http("PUT", "/{Bucket}?ownershipControls"))),
    write<delete_bucket_ownership_controls>("DeleteBucketOwnershipControls",
                                            http("DELETE", "/{Bucket}?ownershipControls", 204)),

    read<get_bucket_acl>("GetBucketAcl", http("GET", "/{Bucket}?acl")),
    read<put_bucket_acl>("PutBucketAcl", http("PUT", "/{Bucket}?acl")),
    read<get_bucket_cors>("GetBucketCors", http("GET", "/{Bucket}?cors")),
    read<get_bucket_website>("GetBucketWebsite", http("GET", "/{Bucket}?website")),
    read<get_bucket_accelerate_configuration>("GetBucketAccelerateConfiguration",
                                              http("GET", "/{Bucket}?accelerate")),
    read<get_bucket_request_payment>("GetBucketRequestPayment",
                                     http("GET", "/{Bucket}?requestPayment")),
    read<get_bucket_logging>("GetBucketLogging", http("GET", "/{Bucket}?logging")),
    read<get_bucket_lifecycle_configuration>("GetBucketLifecycleConfiguration",
                                             http("GET", "/{Bucket}?lifecycle")),
    read<get_bucket_replication>("GetBucketReplication", http("GET", "/{Bucket}?replication")),
    read<get_object_lock_configuration>("GetObjectLockConfiguration",
                                        http("GET", "/{Bucket}?object-lock")),

    unbuilt("PostObject", "POST", kBucket),
    unbuilt("CreateMultipartUpload", "POST", kObject),
    unbuilt("PutBucketAbac", "PUT", "/{Bucket}?abac"),
    unbuilt("PutBucketAccelerateConfiguration", "PUT", "/{Bucket}?accelerate"),
    unbuilt("PutBucketAnalyticsConfiguration", "PUT", "/{Bucket}?analytics"),
    unbuilt("PutBucketCors", "PUT", "/{Bucket}?cors"),
    unbuilt("PutBucketIntelligentTieringConfiguration", "PUT", "/{Bucket}?intelligent-tiering"),
    unbuilt("PutBucketInventoryConfiguration", "PUT", "/{Bucket}?inventory"),
    unbuilt("PutBucketLifecycleConfiguration", "PUT", "/{Bucket}?lifecycle"),
    unbuilt("PutBucketLogging", "PUT", "/{Bucket}?logging"),
    unbuilt("PutBucketMetricsConfiguration", "PUT", "/{Bucket}?metrics"),
    unbuilt("PutObjectLockConfiguration", "PUT", "/{Bucket}?object-lock"),
    unbuilt("PutBucketReplication", "PUT", "/{Bucket}?replication"),
    unbuilt("PutBucketRequestPayment", "PUT", "/{Bucket}?requestPayment"),
    unbuilt("PutBucketVersioning", "PUT", "/{Bucket}?versioning"),
    unbuilt("PutBucketWebsite", "PUT", "/{Bucket}?website"),
};

std::span<const protocol::Codec* const> codecs() {
    static const std::array<const protocol::Codec*, 1> list{&protocol::rest_xml()};
    return list;
}

constexpr const char* kHostLabels[]{"s3"};

const service::Identity kIdentity{
    .traits = {.name = "s3",
               .signing_name = "s3",
               .api_version = "2006-03-01",
               .xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/",
               .throttled = {.type = &protocol::kSlowDown,
                             .message = "Please reduce your request rate."}},
    .codecs = codecs,
    .operations = kOperations,
    .path_prefixes = {},
    .host_labels = kHostLabels,
};

struct ServicePut {
    PutObjectInput input;
    const service::Sender& sender;
    service::Ticket ticket;
};

/// What a service puts, on the same way as everybody's objects; once for each ticket.
PutResult put_for_service(Call& call, const ServicePut& put) {
    auto& inbox = call.store.inbox;
    inbox.settle(put.sender);
    if (const auto answer = inbox.answer(put.sender, put.ticket)) {
        const auto space = answer->find(' ');
        return {answer->substr(0, space),
                space == std::string::npos ? 0 : parse_int(answer->substr(space + 1)).value_or(0)};
    }
    const auto output = put_object(call, put.input);
    PutResult result{hex_encode(put.input.facts.md5), output.place};
    inbox.remember(put.sender, put.ticket, result.etag + " " + std::to_string(result.place));
    return result;
}

}  // namespace

S3::S3(service::Host& host)
    : StoredService(host, "s3"),
      blobs_(host.data_dir + "/s3/blobs", host.durability == storage::Durability::Power) {
    host.doors.open<Door>(*this);
}

const service::Identity& S3::identity() const { return kIdentity; }

void S3::start() {
    // Uploads that a former run did not finish are garbage now.
    if (has_state()) write_store([](Store& store) { store.unstage_all_for_removal(); });
    host_.scheduler.add(notifier_, has_state());
    host_.scheduler.add(sweeper_, has_state());
    started_ = true;
}

void S3::stop() {
    StoredService::stop();
    if (!started_) return;
    started_ = false;
    host_.scheduler.remove(notifier_);
    host_.scheduler.remove(sweeper_);
}

// Files that rows name are part of the state; they never change, so that a link will do.
void S3::save(const std::string& folder) {
    StoredService::save(folder);
    if (!has_state()) return;
    const Blobs saved(folder + "/s3-blobs", false);
    for (const auto& id : read_store([](Store& store) { return store.blob_files(); }))
        blobs_.lend(id, saved);
}

// The files come first: additional ones do no harm.
void S3::load(const std::string& folder) {
    const Blobs saved(folder + "/s3-blobs", false);
    for (const auto& id : saved.all()) saved.lend(id, blobs_);
    StoredService::load(folder);
}

void S3::resume() {
    if (has_state()) drop_strays();
    notifier_.wake();
    sweeper_.wake();
}

void S3::drop_strays() {
    const auto files = blobs_.all();
    write_store([&](Store& store) {
        std::lock_guard lock(staged_mutex_);
        store.drop_strays(files, staged_, host_.scheduler.now());
    });
}

std::shared_ptr<StagedBlob> S3::stage(protocol::Body& body) {
    auto id = host_.ids.hex(32);
    {
        std::lock_guard lock(staged_mutex_);
        staged_.insert(id);
    }
    auto blob = std::make_shared<StagedBlob>(id, [this](std::string ended, bool committed) {
        {
            std::lock_guard lock(staged_mutex_);
            staged_.erase(ended);
        }
        if (!committed) sweeper_.abandon(std::move(ended));
    });
    write_store([&](Store& store) { store.stage_blob(id); });
    if (body.file())
        blobs_.install(*body.file(), id);
    else
        blobs_.write(body.bytes(), id);
    return blob;
}

PutResult S3::put_object(const service::Scope& scope, const std::string& principal,
                         NewObject object, const service::Sender& sender, service::Ticket ticket) {
    ServicePut put{{}, sender, ticket};
    PutObjectInput& input = put.input;
    input.bucket = std::move(object.bucket);
    input.key = std::move(object.key);
    input.content_length = static_cast<std::int64_t>(object.bytes.size());
    input.body = protocol::Body(std::move(object.bytes));
    input.content_type = std::move(object.content_type);
    input.content_encoding = std::move(object.content_encoding);
    if (!object.metadata.empty()) input.metadata = std::move(object.metadata);
    prepare_put_object(*this, input);
    if (input.body.size() > kMaxInline) input.facts.blob = stage(input.body);
    return write_call<put_for_service>(*this, scope, principal, put);
}

void S3::settled(const std::string& sender, const std::vector<std::int64_t>& rows) {
    write_store([&](Store& store) { store.inbox.settle(sender, rows); });
}

StoredObject S3::get_object(const service::Scope& scope, const std::string& bucket,
                            const std::string& key, const std::optional<std::string>& version) {
    GetObjectInput input;
    input.bucket = bucket;
    input.key = key;
    input.version_id = version;
    const auto output = read_call<s3::get_object>(*this, scope, "s3.amazonaws.com", input);
    return {.bytes = output.body.load(),
            .etag = std::string(unquoted(*output.etag)),
            .content_encoding = output.content_encoding,
            .content_type = output.content_type.value_or(kDefaultContentType),
            .last_modified = *output.last_modified};
}

bool S3::bucket_exists(const std::string& bucket) {
    return has_state() &&
           read_store([&](Store& store) { return store.find_bucket(bucket).has_value(); });
}

std::vector<std::string> S3::list_keys(const service::Scope& scope, const std::string& bucket,
                                       const std::string& prefix, const std::string& after) {
    ListObjectsV2Input input;
    input.bucket = bucket;
    input.prefix = prefix;
    if (!after.empty()) input.start_after = after;
    const auto output = read_call<list_objects_v2>(*this, scope, "s3.amazonaws.com", input);
    std::vector<std::string> keys;
    if (output.contents)
        for (const auto& object : *output.contents) keys.push_back(object.key.value_or(""));
    return keys;
}

void S3::reset_account(Store& store, const std::string& account) { store.delete_account(account); }

void S3::forget(const std::string* account) {
    if (!account) blobs_.remove_all();
    sweeper_.wake();
}

std::unique_ptr<service::Service> make_s3(service::Host& host) {
    return std::make_unique<S3>(host);
}

}  // namespace leat::s3
