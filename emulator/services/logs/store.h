#pragma once
// Store: all SQL of CloudWatch Logs, on one connection; it keeps no caches. Events go to the end of
// one table; two indexes order them by time, within their stream and within their group. What
// belongs to a deleted group or stream is left to the sweeper.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/call.h"
#include "services/logs/position.h"
#include "storage/database.h"

namespace leat::logs {

struct GroupRow {
    std::int64_t key = 0;
    std::string name;
    Timestamp created;
    std::optional<std::int32_t> retention_days;
    std::string log_class = "STANDARD";
    std::optional<std::string> kms_key_id;
    bool is_protected = false;
    std::int64_t stored_bytes = 0;

    /// Events before this time are gone for every reader.
    Timestamp horizon(Timestamp now) const {
        if (!retention_days) return {0};
        return {std::max<std::int64_t>(0, (now - std::chrono::hours(24 * *retention_days)).ms)};
    }
};

struct StreamRow {
    std::int64_t key = 0;
    std::int64_t group_key = 0;
    std::string name;
    Timestamp created;
    Timestamp first_event, last_event;
    std::optional<Timestamp> last_ingestion;  // nothing before the first event
    std::int64_t stored_bytes = 0;
};

/// An event being read; its texts are valid until the next one.
struct EventRow {
    Position at;
    Timestamp ingested;
    std::string_view message;
    std::string_view stream;  // its name, where streams are read together
};

struct NewEvent {
    Timestamp time;
    std::string_view message;
};

/// Which groups to list.
struct GroupQuery {
    std::string after;
    std::string prefix;
    std::string part;                      // of the name
    std::optional<std::string> log_class;  // any when absent
    std::int64_t limit = 50;
};

/// Which streams of a group to list, and from where.
struct StreamQuery {
    bool by_time = false;  // of the last event, then by name
    bool descending = false;
    std::string prefix;  // not by time
    std::optional<Timestamp> after_time;
    std::optional<std::string> after_name;
    std::int64_t limit = 50;
};

class Store {
public:
    explicit Store(storage::Database& database);
    static storage::Migrations migrations();
    void drop_caches() {}

    // Groups.
    std::optional<GroupRow> find_group(const service::Scope& scope, std::string_view name);
    std::vector<GroupRow> groups(const service::Scope& scope, const GroupQuery& query);
    std::int64_t insert_group(const service::Scope& scope, const GroupRow& group);
    /// Writes retention and protection.
    void update_group(const GroupRow& group);
    void delete_group(const GroupRow& group);
    void delete_account(const std::string& account);

    // Streams.
    std::optional<StreamRow> find_stream(std::int64_t group_key, std::string_view name);
    std::vector<StreamRow> streams(std::int64_t group_key, const StreamQuery& query);
    std::int64_t insert_stream(const StreamRow& stream);
    void delete_stream(const StreamRow& stream);

    // Tags, by name.
    std::map<std::string, std::string> tags(std::int64_t group_key);
    void put_tag(std::int64_t group_key, const std::string& key, const std::string& value);
    void delete_tag(std::int64_t group_key, const std::string& key);

    // Events.
    /// Appends; the stream's and the group's figures follow. Gives the stream as it is then.
    StreamRow append(const StreamRow& stream, const std::vector<NewEvent>& events, Timestamp now);
    /// Calls visit for each event of a stream behind `after` and before `end`, oldest first, until
    /// it returns false.
    template <class Visit>
    void forward(std::int64_t stream_key, Position after, Timestamp end, Visit&& visit) {
        constexpr auto kWhat = Columns::Event;
        // The events of one moment are told apart by their ids: many share one when the clock
        // stands still.
        if (after.time < end &&
            !each<kWhat>(stream_same_up_.query(stream_key, after.time, after.id), visit))
            return;
        each<kWhat>(stream_later_.query(stream_key, after.time, end), visit);
    }
    /// The same before `before` and not earlier than `start`, newest first.
    template <class Visit>
    void backward(std::int64_t stream_key, Position before, Timestamp start, Visit&& visit) {
        constexpr auto kWhat = Columns::Event;
        if (before.time >= start &&
            !each<kWhat>(stream_same_down_.query(stream_key, before.time, before.id), visit))
            return;
        each<kWhat>(stream_earlier_.query(stream_key, before.time, start), visit);
    }
    /// All streams of a group, oldest event first.
    template <class Visit>
    void forward_in_group(std::int64_t group_key, Position after, Timestamp end, Visit&& visit) {
        constexpr auto kWhat = Columns::EventAndStream;
        if (after.time < end &&
            !each<kWhat>(group_same_.query(group_key, after.time, after.id), visit))
            return;
        each<kWhat>(group_later_.query(group_key, after.time, end), visit);
    }

    // For the sweeper, at most a chunk at a time.
    struct Retained {
        std::int64_t group_key;
        std::int32_t days;
        std::optional<Timestamp> oldest;
    };
    /// Groups with a retention behind a key.
    std::vector<Retained> retained(std::int64_t after_key, std::int64_t limit);
    /// Deletes events before the horizon.
    void trim(std::int64_t group_key, Timestamp horizon);
    bool has_trash();
    void empty_trash();

private:
    enum class Columns { Event, EventAndStream };
    /// False when visit has seen enough.
    template <Columns columns, class Visit>
    static bool each(storage::Cursor row, Visit&& visit) {
        while (row.next()) {
            EventRow event{{row.time(1), row.integer(0)}, row.time(2), row.blob(3), {}};
            if constexpr (columns == Columns::EventAndStream) event.stream = row.text(4);
            if (!visit(event)) return false;
        }
        return true;
    }
    static GroupRow group_of(const storage::Cursor& row);
    static StreamRow stream_of(const storage::Cursor& row);
    std::vector<StreamRow> streams_by_time(std::int64_t group_key, const StreamQuery& query);

    storage::Database& database_;
    storage::Statement find_group_, list_groups_, insert_group_, update_group_, delete_group_,
        discard_group_, discard_account_, delete_account_tags_, delete_account_, grow_group_,
        find_stream_, streams_up_, streams_down_, times_up_, times_down_, insert_stream_,
        update_stream_, delete_stream_, discard_stream_, shrink_stream_, list_tags_, put_tag_,
        delete_tag_, delete_tags_, insert_event_, stream_same_up_, stream_later_, stream_same_down_,
        stream_earlier_, group_same_, group_later_, retained_, oldest_, expired_, delete_event_,
        any_stream_trash_, any_group_trash_, stream_rubbish_, group_rubbish_,
        group_streams_rubbish_, forget_stream_trash_, forget_group_trash_;
};

}  // namespace leat::logs
