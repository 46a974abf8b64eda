#pragma once
// Inbox: what a service has done at the request of other services' outboxes, so that an effect that
// is asked for again (the process died before the sender wrote down that it was done) happens once.
// The answer to a ticket is kept in the transaction of the effect; a repeat is given that answer.
// (What was refused had no effect and is not kept.) It is kept until the sender says that it will
// not come again, which it does with a later call.
//
// Owned by the Store of the receiving service; used through the writer's store alone, which calls
// before_commit() and drop_caches(). Its table comes with the service's migrations. What is kept is
// as much as senders have under way, a row for each transaction.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace leat::service {

/// One effect of a sender's outbox. The same ticket always means the same effect.
struct Ticket {
    std::int64_t row = 0;   // of the outbox; never used for anything else. 0: no ticket
    std::int64_t part = 0;  // which of the row's effects
};

/// Who presents tickets.
struct Sender {
    std::string name;
    std::int64_t first = 0;  // no row before this one will be presented again
};

class Inbox {
public:
    /// The table, for a migration.
    static constexpr const char* kTable =
        "CREATE TABLE inbox(id INTEGER PRIMARY KEY, sender TEXT NOT NULL, answers BLOB NOT NULL)";

    explicit Inbox(storage::Database& database);
    /// Forgets what this sender will not ask for again: what lies before its first row …
    void settle(const Sender& sender);
    /// … and these rows.
    void settle(const std::string& sender, const std::vector<std::int64_t>& rows);
    /// What was answered to this ticket before; nothing when it is new.
    std::optional<std::string> answer(const Sender& sender, Ticket ticket);
    void remember(const Sender& sender, Ticket ticket, std::string_view answer);

    void before_commit();
    void drop_caches();

private:
    /// The answers of one transaction to one sender: a row of the table.
    struct Sheet {
        std::int64_t id = 0;  // 0: not written yet
        std::int64_t last_row = 0;
        std::vector<std::int64_t> open;  // rows that are not settled
        std::string answers;
        void add(Ticket ticket, std::string_view answer);
    };
    struct Book {
        std::int64_t last_row = 0;
        std::vector<Sheet> sheets;
    };
    Book& book(const std::string& sender);
    template <class Settled>
    void close_rows(Book& book, Settled&& settled);
    void load();

    bool loaded_ = false;
    std::map<std::string, Book> books_;  // by sender
    std::vector<std::int64_t> settled_;  // sheets to delete
    storage::Database& database_;
    storage::Statement all_, insert_, erase_;
};

}  // namespace leat::service
