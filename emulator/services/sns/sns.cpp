#include "services/sns/sns.h"

#include <array>

#include "protocol/codec.h"
#include "services/sns/errors.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/publishing.h"

namespace leat::sns {
namespace {

using service::Operation;
using service::read;
using service::write;

constexpr Operation kOperations[]{
    write<add_permission>("AddPermission"),
    write<confirm_subscription>("ConfirmSubscription"),
    write<create_topic>("CreateTopic"),
    write<delete_topic>("DeleteTopic"),
    read<get_subscription_attributes>("GetSubscriptionAttributes"),
    read<get_topic_attributes>("GetTopicAttributes"),
    read<list_subscriptions>("ListSubscriptions"),
    read<list_subscriptions_by_topic>("ListSubscriptionsByTopic"),
    read<list_tags_for_resource>("ListTagsForResource"),
    read<list_topics>("ListTopics"),
    write<publish>("Publish"),
    write<publish_batch>("PublishBatch"),
    write<remove_permission>("RemovePermission"),
    write<set_subscription_attributes>("SetSubscriptionAttributes"),
    write<set_topic_attributes>("SetTopicAttributes"),
    write<subscribe>("Subscribe"),
    write<tag_resource>("TagResource"),
    write<unsubscribe>("Unsubscribe"),
    write<untag_resource>("UntagResource"),
};

constexpr const char* kHostLabels[]{"sns"};
constexpr std::string_view kCertificatePath = "/SimpleNotificationService-";
constexpr const char* kPathPrefixes[]{"/SimpleNotificationService-"};

std::span<const protocol::Codec* const> codecs() {
    static const std::array<const protocol::Codec*, 1> all{&protocol::aws_query()};
    return all;
}

const service::Identity& sns_identity() {
    static const service::Identity identity{
        .traits = {.name = "sns",
                   .signing_name = "sns",
                   .api_version = "2010-03-31",
                   .xml_namespace = "http://sns.amazonaws.com/doc/2010-03-31/"},
        .codecs = &codecs,
        .operations = kOperations,
        .path_prefixes = kPathPrefixes,
        .host_labels = kHostLabels};
    return identity;
}

struct ServicePublish {
    Message message;
    const service::Sender& sender;
    service::Ticket ticket;
};

/// What a service publishes, on the same way as everybody's messages; once for each ticket.
std::string publish_for_service(Call& call, const ServicePublish& publish) {
    const Message& message = publish.message;
    auto& inbox = call.store.inbox;
    inbox.settle(publish.sender);
    if (auto id = inbox.answer(publish.sender, publish.ticket)) return std::move(*id);
    check_topic_arn(call, message.topic_arn, "TopicArn");
    check_subject(message.subject);
    check_size(message);
    const auto topic = topic_to_publish(call, message.topic_arn);
    std::string id = send(call, *topic, message);
    inbox.remember(publish.sender, publish.ticket, id);
    return id;
}

}  // namespace

Sns::Sns(service::Host& host) : StoredService(host, "sns") { host.doors.open<Door>(*this); }

Sns::~Sns() = default;

const service::Identity& Sns::identity() const { return sns_identity(); }

void Sns::start() {
    host().scheduler.add(fan_out, has_state());
    host().scheduler.add(dispatcher, has_state());
    host().scheduler.add(janitor, has_state());
}

void Sns::stop() {
    host().scheduler.remove(janitor);
    host().scheduler.remove(dispatcher);
    host().scheduler.remove(fan_out);
    StoredService::stop();
}

bool Sns::handle_raw(protocol::Request& request, const service::Context&,
                     protocol::Response& response) {
    if (!request.path.starts_with(kCertificatePath) || !has_state()) return false;
    auto certificate = signer.certificate(std::string(request.path.substr(1)));
    if (!certificate) return false;
    response.set("Content-Type", "application/x-pem-file");
    response.body = protocol::Body(std::move(*certificate));
    return true;
}

std::string Sns::publish(const std::string& topic_arn, const std::string& principal,
                         const std::string&, ServiceMessage message, const service::Sender& sender,
                         service::Ticket ticket) {
    const auto arn = checked_arn(topic_arn, "TopicArn");
    ServicePublish outgoing{{}, sender, ticket};
    outgoing.message.topic_arn = topic_arn;
    outgoing.message.subject = std::move(message.subject);
    outgoing.message.body = std::move(message.message);
    return write_call<publish_for_service>(*this, arn.scope(), principal, outgoing);
}

void Sns::settled(const std::string& sender, const std::vector<std::int64_t>& rows) {
    write_store([&](Store& store) { store.inbox.settle(sender, rows); });
}

bool Sns::topic_exists(const std::string& topic_arn) {
    const auto arn = service::Arn::parse(topic_arn);
    if (!arn || arn->service != "sns" || !has_state()) return false;
    return read_store(
        [&](Store& store) { return store.find_topic(arn->scope(), arn->resource).has_value(); });
}

void Sns::reset_account(Store& store, const std::string& account) { store.delete_account(account); }

void Sns::forget(const std::string* account) {
    if (!account) signer.forget();
    dispatcher.forget();
    fan_out.wake();
    janitor.wake();
}

std::unique_ptr<service::Service> make_sns(service::Host& host) {
    return std::make_unique<Sns>(host);
}

}  // namespace leat::sns
