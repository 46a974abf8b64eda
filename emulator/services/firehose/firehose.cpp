#include "services/firehose/firehose.h"

#include "base/strings.h"
#include "services/firehose/errors.h"
#include "services/firehose/intake.h"
#include "services/firehose/operations.h"
#include "services/firehose/pipeline.h"

namespace leat::firehose {

namespace {

using service::detached;
using service::read;
using service::write;

constexpr service::Operation kOperations[]{
    detached<create_delivery_stream>("CreateDeliveryStream"),
    write<delete_delivery_stream>("DeleteDeliveryStream"),
    read<describe_delivery_stream>("DescribeDeliveryStream"),
    read<list_delivery_streams>("ListDeliveryStreams"),
    read<list_tags_for_delivery_stream>("ListTagsForDeliveryStream"),
    write<put_record>("PutRecord"),
    write<put_record_batch>("PutRecordBatch"),
    write<tag_delivery_stream>("TagDeliveryStream"),
    write<untag_delivery_stream>("UntagDeliveryStream"),
    write<update_destination>("UpdateDestination"),
};

constexpr const char* kHostLabels[]{"firehose"};

std::span<const protocol::Codec* const> codecs() {
    static const protocol::Codec* const list[]{&protocol::aws_json_1_1()};
    return list;
}

struct StreamRef {
    service::Scope scope;
    std::string name;
};
std::optional<StreamRef> parse_arn(const std::string& text) {
    constexpr std::string_view kType = "deliverystream/";
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->service != "firehose" || !arn->resource.starts_with(kType))
        return std::nullopt;
    return StreamRef{arn->scope(), arn->resource.substr(kType.size())};
}

}  // namespace

/// Deletes the records of deleted streams.
class Firehose::Janitor final : public runtime::Worker {
public:
    explicit Janitor(Firehose& firehose) : Worker("firehose janitor"), firehose_(firehose) {}
    runtime::Next run(Timestamp) override {
        const bool more = firehose_.write_store([](Store& store) { return store.sweep(); });
        return more ? runtime::Next::again() : runtime::Next::idle();
    }

private:
    Firehose& firehose_;
};

std::unique_ptr<service::Service> make_firehose(service::Host& host) {
    return std::make_unique<Firehose>(host);
}

Firehose::Firehose(service::Host& host) : StoredService(host, "firehose") {
    host.doors.open<Door>(*this);
}

Firehose::~Firehose() = default;

const service::Identity& Firehose::identity() const {
    static const service::Identity identity{
        .traits = {.name = "firehose",
                   .signing_name = "firehose",
                   .target_prefix = "Firehose_20150804",
                   .api_version = "2015-08-04",
                   .json_namespace = "com.amazonaws.firehose.v20150804",
                   .validation = protocol::ValidationStyle::NoValues,
                   .throttled = {.type = &ServiceUnavailable, .message = "Slow down."}},
        .codecs = &codecs,
        .operations = kOperations,
        .host_labels = kHostLabels,
    };
    return identity;
}

void Firehose::start() {
    if (has_state()) host_.scheduler.post([this] { load_pipelines(); });
}

void Firehose::stop() {
    StoredService::stop();
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    stop_pipelines();
    if (janitor_) host_.scheduler.remove(*janitor_);
}

void Firehose::reset(const std::string* account) {
    stop_pipelines();
    StoredService::reset(account);
    if (has_state()) load_pipelines();
}

void Firehose::freeze() {
    stop_pipelines();
    StoredService::freeze();
}

void Firehose::thaw() {
    StoredService::thaw();
    if (has_state()) load_pipelines();
}

void Firehose::reset_account(Store& store, const std::string& account) {
    for (const std::int64_t id : store.streams_of(account)) store.remove(*store.find(id));
}

void Firehose::load_pipelines() {
    for (const std::int64_t id : read_store([](Store& store) { return store.all_streams(); })) {
        const auto read = [&] { return read_store([&](Store& store) { return store.find(id); }); };
        const auto stream = read();
        if (!stream) continue;
        opened(stream);
        // Requests may have changed it since it was read.
        if (const auto now = read(); !now)
            closed(id);
        else if (now->version != stream->version)
            updated(now);
    }
    std::lock_guard lock(mutex_);
    if (stopped_) return;
    if (janitor_) {
        janitor_->wake();
    } else {
        janitor_ = std::make_unique<Janitor>(*this);
        host_.scheduler.add(*janitor_);
    }
}

void Firehose::stop_pipelines() {
    std::unordered_map<std::int64_t, std::shared_ptr<Pipeline>> pipelines;
    {
        std::lock_guard lock(mutex_);
        pipelines.swap(pipelines_);
    }
    for (const auto& [id, pipeline] : pipelines) pipeline->stop();
}

void Firehose::opened(DeliveryStreamPtr stream) {
    std::shared_ptr<Pipeline> made;
    {
        std::lock_guard lock(mutex_);
        if (stopped_ || pipelines_.contains(stream->id)) return;
        made = pipelines_[stream->id] = std::make_shared<Pipeline>(*this, stream);
    }
    made->start();
}

void Firehose::updated(DeliveryStreamPtr stream) {
    if (const auto found = pipeline(stream->id)) found->update(std::move(stream));
}

void Firehose::closed(std::int64_t stream) {
    std::lock_guard lock(mutex_);
    const auto found = pipelines_.find(stream);
    if (found != pipelines_.end()) {
        // A step that is running may take long, so it is waited for elsewhere.
        host_.scheduler.post([pipeline = std::move(found->second)] { pipeline->stop(); });
        pipelines_.erase(found);
    }
    if (janitor_) {
        janitor_->wake();
    } else if (!stopped_) {
        janitor_ = std::make_unique<Janitor>(*this);
        host_.scheduler.add(*janitor_);
    }
}

void Firehose::wake(std::int64_t stream, std::int64_t lane) {
    if (const auto found = pipeline(stream)) found->wake(lane);
}

std::shared_ptr<Pipeline> Firehose::pipeline(std::int64_t stream) {
    std::lock_guard lock(mutex_);
    const auto found = pipelines_.find(stream);
    return found == pipelines_.end() ? nullptr : found->second;
}

int Firehose::flush(const service::Scope& scope, std::string_view name) {
    std::vector<std::shared_ptr<Pipeline>> wanted;
    {
        std::lock_guard lock(mutex_);
        for (const auto& [id, pipeline] : pipelines_) {
            const auto stream = pipeline->stream();
            if (stream->scope == scope && (name.empty() || stream->name == name))
                wanted.push_back(pipeline);
        }
    }
    int filled = 0;
    for (const auto& pipeline : wanted) filled += pipeline->flush();
    return filled;
}

void Firehose::put(const std::string& stream_arn, const std::vector<std::string>& records,
                   const std::string& principal) {
    const auto ref = parse_arn(stream_arn);
    if (!ref) throw InvalidArgument("Invalid delivery stream ARN: " + stream_arn);
    std::int64_t id = 0;
    std::vector<std::int64_t> lanes;
    write_store([&](Store& store) {
        const auto stream = stream_for_puts(store, ref->scope, ref->name);
        const Timestamp now = host_.scheduler.now();
        RecordPacker packer;
        const std::int64_t first_place =
            store.take_places(stream->id, static_cast<std::int64_t>(records.size()));
        std::int64_t place = first_place;
        for (const std::string& record : records)
            packer.add({.data = record, .arrival = now, .place = place++});
        id = stream->id;
        lanes.clear();
        if (packer.empty()) return;
        store.note_put(*stream, first_place, packer, now, principal);
        take_in(store, *stream, packer, now, [&](std::int64_t lane) { lanes.push_back(lane); });
    });
    for (const std::int64_t lane : lanes) wake(id, lane);
}

std::optional<std::string> Firehose::record_name(const std::string& space, std::int64_t place) {
    const auto hash = space.rfind('#');
    if (hash == std::string::npos || !parse_arn(space.substr(0, hash))) return std::nullopt;
    return space.substr(0, hash) + " #" + std::to_string(place);
}

std::optional<service::Service::RecordPlace> Firehose::find_record(std::string_view name) {
    if (const auto record = place_of(name))
        return RecordPlace{"#" + std::to_string(record->stream), record->place};
    // The form in which record_name() tells it.
    const auto hash = name.rfind(" #");
    const auto place =
        hash == std::string_view::npos ? std::nullopt : parse_int(name.substr(hash + 2));
    if (!place || !has_state()) return std::nullopt;
    const auto ref = parse_arn(std::string(name.substr(0, hash)));
    const auto stream =
        ref ? read_store([&](Store& store) { return store.find(ref->scope, ref->name); }) : nullptr;
    if (!stream) return std::nullopt;
    return RecordPlace{stream->space(), *place};
}

bool Firehose::stream_exists(const std::string& stream_arn) {
    const auto ref = parse_arn(stream_arn);
    return ref && read_store([&](Store& store) { return store.find(ref->scope, ref->name); });
}

}  // namespace leat::firehose
