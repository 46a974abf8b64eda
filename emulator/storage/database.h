#pragma once
// A SQLite connection and its prepared statements. One thread at a time may use a connection.
// Every failure throws StorageError.
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/types.h"

struct sqlite3;
struct sqlite3_stmt;

namespace leat::storage {

struct StorageError : std::runtime_error {
    StorageError(int code, const std::string& text) : runtime_error(text), code(code) {}
    int code;  // SQLite's extended result code
};

/// What an acknowledged write survives; see the table in emulator/storage/README.md.
enum class Durability { None, Process, Power };

class Database {
public:
    /// Opens or creates the file in WAL mode.
    Database(const std::string& path, Durability durability, bool read_only = false);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One or several statements without parameters or results.
    void execute(const char* sql);
    std::int64_t last_insert_rowid() const;
    /// Rows changed by the last statement.
    std::int64_t changes() const;
    /// Rows changed since the connection was opened.
    std::int64_t total_changes() const;
    /// Copies what the log (WAL) holds into the database file, as far as readers allow; returns how
    /// many of its pages are there now.
    int checkpoint();
    /// Waits until the disk has what was copied so far, unless the durability asks for nothing: a
    /// later checkpoint() finds its own wait done. Others may use the file meanwhile.
    void sync_copied();
    /// Pages in the log after this connection's last commit.
    int log_pages() const { return log_pages_; }
    /// Lets this connection's page cache grow with the file: a sixteenth of it, between 64 MiB and
    /// 1 GiB. What writes by random key touch, the inner nodes and the leaves of the indexes, stays
    /// in memory even where the system's own cache is short.
    void fit_cache();
    /// One more connection to the same file.
    std::unique_ptr<Database> another() const;
    /// Copies the whole content, as of now, to a new file; or replaces it by a file's content, in
    /// one transaction of this connection. Pages are copied, nothing is interpreted.
    void copy_to(const std::string& path);
    void replace_by(const std::string& path);
    sqlite3* handle() { return db_; }

private:
    void set_cache(std::uintmax_t kib);

    const std::string path_;
    const Durability durability_;
    sqlite3* db_ = nullptr;
    int log_pages_ = 0;
    std::uintmax_t cache_kib_ = 0;
};

/// A row set being read; resets its statement when it goes out of scope.
class Cursor {
public:
    explicit Cursor(sqlite3_stmt* statement) : statement_(statement) {}
    ~Cursor();
    Cursor(Cursor&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    /// Moves to the next row; false at the end. Views of the former row become invalid.
    bool next();
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;  // valid until next()
    std::string_view blob(int column) const;  // valid until next()
    std::string string(int column) const { return std::string(text(column)); }
    Timestamp time(int column) const { return {integer(column)}; }

private:
    sqlite3_stmt* statement_;
};

/// A prepared statement, compiled at its first use and kept. Arguments are bound to ?1, ?2, …:
/// integers, doubles, bool, Timestamp, text (std::string, string_view, const char*), Blob or
/// AsBlob{view}, nullptr, and std::optional of these. Text and bytes must stay valid for the call
/// (execute) or for the life of the cursor (query).
struct AsBlob {
    std::string_view bytes;
};

class Statement {
public:
    Statement(Database& database, const char* sql) : database_(database), sql_(sql) {}
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    template <class... Args>
    Cursor query(const Args&... args) {
        prepare();
        int index = 0;
        (bind(++index, args), ...);
        return Cursor(statement_);
    }
    /// Runs to completion; returns the number of rows changed.
    template <class... Args>
    std::int64_t execute(const Args&... args) {
        prepare();
        int index = 0;
        (bind(++index, args), ...);
        return run();
    }

private:
    void prepare();
    std::int64_t run();
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t{value}); }
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, unsigned value) { bind(index, std::int64_t{value}); }
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, double value);
    void bind(int index, Timestamp value) { bind(index, value.ms); }
    void bind(int index, std::string_view text);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, const Blob& blob) { bind(index, AsBlob{blob.bytes}); }
    void bind(int index, AsBlob blob);
    void bind(int index, std::nullptr_t);
    template <class T>
    void bind(int index, const std::optional<T>& value) {
        if (value)
            bind(index, *value);
        else
            bind(index, nullptr);
    }

    Database& database_;
    const char* sql_;
    sqlite3_stmt* statement_ = nullptr;
};

/// Brings a database to the newest form: script i leads from version i to i + 1 (user_version).
/// A database from a newer leat throws StorageError.
struct Migrations {
    const char* const* scripts;
    int count;
};
void migrate(Database& database, Migrations migrations);

/// True when a database file stands there.
bool database_exists(const std::string& path);
/// Empties every table, inside the caller's transaction; the schema stays.
void delete_all_rows(Database& database);

}  // namespace leat::storage
