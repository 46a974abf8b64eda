#include "storage/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/strings.h"
#include "storage/log_file.h"
#include "storage/page_cache.h"

namespace leat::storage {
namespace {

[[noreturn]] void fail(sqlite3* db, int code, const std::string& doing) {
    const char* text = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    throw StorageError(db ? sqlite3_extended_errcode(db) : code, doing + ": " + text);
}

constexpr std::uintmax_t kSmallestCache = 64 << 10, kLargestCache = 1 << 20;  // KiB

using Closer = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

const char* synchronous(Durability durability) {
    switch (durability) {
        case Durability::None:
            return "PRAGMA synchronous=OFF";
        case Durability::Process:
            return "PRAGMA synchronous=NORMAL";
        case Durability::Power:
            break;
    }
    return "PRAGMA synchronous=FULL";
}

}  // namespace

Database::Database(const std::string& path, Durability durability, bool read_only)
    : path_(path), durability_(durability) {
    install_page_cache();
    const int flags =
        SQLITE_OPEN_NOMUTEX |
        (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.c_str(), &db_, flags, file_system());
    Closer closer(db_, sqlite3_close_v2);  // for as long as the destructor would not
    if (code != SQLITE_OK) fail(db_, code, "cannot open " + path);
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, 10'000);
    // The cache and mmap figures come from measurements: see the room's README.
    execute(
        "PRAGMA journal_mode=WAL; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;"
        "PRAGMA foreign_keys=OFF");
    set_cache(kSmallestCache);
    execute(synchronous(durability));
    // Takes the place of SQLite's own checkpoints, which would run inside a commit.
    sqlite3_wal_hook(
        db_,
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<Database*>(self)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    static_cast<void>(closer.release());
}

Database::~Database() { sqlite3_close_v2(db_); }

void Database::execute(const char* sql) {
    const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(db_, code, sql);
}

std::int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(db_); }
std::int64_t Database::changes() const { return sqlite3_changes64(db_); }
std::int64_t Database::total_changes() const { return sqlite3_total_changes64(db_); }

int Database::checkpoint() {
    // A busy reader only means that less is copied this time.
    int pages = 0, copied = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        fail(db_, code, "checkpoint");
    return copied < 0 ? 0 : copied;
}

void Database::sync_copied() {
    if (durability_ == Durability::None) return;
    sqlite3_file* file = nullptr;
    sqlite3_file_control(db_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods) return;
    const int code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    if (code != SQLITE_OK) fail(nullptr, code, "sync " + path_);
}

void Database::fit_cache() {
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(path_, unknown);
    if (unknown) return;
    const std::uintmax_t fitting = std::clamp(bytes / 16 / 1024, kSmallestCache, kLargestCache);
    if (fitting != cache_kib_) set_cache(fitting);
}

void Database::set_cache(std::uintmax_t kib) {
    execute(("PRAGMA cache_size=-" + std::to_string(kib)).c_str());
    cache_kib_ = kib;
}

std::unique_ptr<Database> Database::another() const {
    return std::make_unique<Database>(path_, durability_);
}

namespace {

void copy_pages(sqlite3* to, sqlite3* from) {
    sqlite3_backup* copy = sqlite3_backup_init(to, "main", from, "main");
    if (!copy) fail(to, sqlite3_errcode(to), "copy a database");
    sqlite3_backup_step(copy, -1);
    const int code = sqlite3_backup_finish(copy);
    if (code != SQLITE_OK) fail(to, code, "copy a database");
}

}  // namespace

void Database::copy_to(const std::string& path) {
    std::filesystem::remove(path);
    sqlite3* file = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Closer closer(file, sqlite3_close_v2);
    if (code != SQLITE_OK) fail(file, code, "cannot create " + path);
    sqlite3_exec(file, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr,
                 nullptr);
    copy_pages(file, db_);
}

void Database::replace_by(const std::string& path) {
    sqlite3* file = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READONLY, nullptr);
    const Closer closer(file, sqlite3_close_v2);
    if (code != SQLITE_OK) fail(file, code, "cannot open " + path);
    copy_pages(db_, file);
}

Cursor::~Cursor() {
    if (statement_) sqlite3_reset(statement_);
}

bool Cursor::next() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(statement_), code, sqlite3_sql(statement_));
}

bool Cursor::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Cursor::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Cursor::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Cursor::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string_view(data, sqlite3_column_bytes(statement_, column))
                : std::string_view();
}

std::string_view Cursor::blob(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return data ? std::string_view(data, sqlite3_column_bytes(statement_, column))
                : std::string_view();
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::prepare() {
    if (statement_) return;
    const int code = sqlite3_prepare_v3(database_.handle(), sql_, -1, SQLITE_PREPARE_PERSISTENT,
                                        &statement_, nullptr);
    if (code != SQLITE_OK) fail(database_.handle(), code, sql_);
}

std::int64_t Statement::run() {
    Cursor cursor(statement_);
    while (cursor.next()) {
    }
    return database_.changes();
}

void Statement::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
}
void Statement::bind(int index, double value) { sqlite3_bind_double(statement_, index, value); }
void Statement::bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data() ? text.data() : "", text.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind(int index, AsBlob blob) {
    if (blob.bytes.empty())
        sqlite3_bind_zeroblob(statement_, index, 0);
    else
        sqlite3_bind_blob64(statement_, index, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
}
void Statement::bind(int index, std::nullptr_t) { sqlite3_bind_null(statement_, index); }

void migrate(Database& database, Migrations migrations) {
    std::int64_t version = 0;
    {
        Statement pragma(database, "PRAGMA user_version");
        auto row = pragma.query();
        if (row.next()) version = row.integer(0);
    }
    if (version > migrations.count)
        throw StorageError(SQLITE_SCHEMA,
                           format("this data was written by a newer leat (version "
                                  "%lld, known up to %d)",
                                  static_cast<long long>(version), migrations.count));
    for (; version < migrations.count; ++version) {
        database.execute("BEGIN IMMEDIATE");
        try {
            database.execute(migrations.scripts[version]);
            database.execute(
                format("PRAGMA user_version=%lld", static_cast<long long>(version + 1)).c_str());
            database.execute("COMMIT");
        } catch (...) {
            try {
                database.execute("ROLLBACK");
            } catch (const StorageError&) {
                // SQLite has rolled back by itself.
            }
            throw;
        }
    }
}

bool database_exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

void delete_all_rows(Database& database) {
    std::vector<std::string> deletions;
    {
        Statement tables(database,
                         "SELECT name FROM sqlite_master WHERE type='table' AND name NOT "
                         "LIKE 'sqlite_%'");
        auto row = tables.query();
        while (row.next()) deletions.push_back("DELETE FROM \"" + row.string(0) + "\"");
    }
    for (const auto& sql : deletions) database.execute(sql.c_str());
}

}  // namespace leat::storage
