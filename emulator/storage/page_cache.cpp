#include "storage/page_cache.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>

namespace leat::storage {
namespace {

sqlite3_pcache_methods2 original;

// A commit drops pages beyond the database's end. SQLite's cache looks for them whenever a page
// with such a number was there, and balancing a tree gives a page, for a moment, the number of the
// page that holds the locks, at 1 GiB. So each commit that divided a page of a tree cost a walk
// through the whole cache. This one remembers the largest number that stays.
struct Cache {
    sqlite3_pcache* inner;
    unsigned locking_page;
    unsigned largest = 0;
    bool lent = false;  // a page has the locking page's number now
};

constexpr unsigned kLockingByte = 0x40000000;

Cache& cache_of(sqlite3_pcache* cache) { return *reinterpret_cast<Cache*>(cache); }

sqlite3_pcache* create(int page_size, int extra_size, int purgeable) {
    sqlite3_pcache* inner = original.xCreate(page_size, extra_size, purgeable);
    if (!inner) return nullptr;
    auto* cache =
        new (std::nothrow) Cache{inner, kLockingByte / static_cast<unsigned>(page_size) + 1};
    if (!cache) original.xDestroy(inner);
    return reinterpret_cast<sqlite3_pcache*>(cache);
}

void destroy(sqlite3_pcache* cache) {
    original.xDestroy(cache_of(cache).inner);
    delete &cache_of(cache);
}

sqlite3_pcache_page* fetch(sqlite3_pcache* cache, unsigned key, int create_flag) {
    Cache& c = cache_of(cache);
    if (create_flag) c.largest = std::max(c.largest, key);
    return original.xFetch(c.inner, key, create_flag);
}

void rekey(sqlite3_pcache* cache, sqlite3_pcache_page* page, unsigned old_key, unsigned new_key) {
    Cache& c = cache_of(cache);
    if (old_key == c.locking_page) c.lent = false;
    if (new_key == c.locking_page)
        c.lent = true;
    else
        c.largest = std::max(c.largest, new_key);
    original.xRekey(c.inner, page, old_key, new_key);
}

void truncate(sqlite3_pcache* cache, unsigned limit) {
    Cache& c = cache_of(cache);
    if (limit > c.largest && !c.lent) return;
    original.xTruncate(c.inner, limit);
    c.largest = std::min(c.largest, limit ? limit - 1 : 0);
    c.lent = false;
}

void set_size(sqlite3_pcache* cache, int pages) {
    original.xCachesize(cache_of(cache).inner, pages);
}
int count(sqlite3_pcache* cache) { return original.xPagecount(cache_of(cache).inner); }
void unpin(sqlite3_pcache* cache, sqlite3_pcache_page* page, int discard) {
    original.xUnpin(cache_of(cache).inner, page, discard);
}
void shrink(sqlite3_pcache* cache) { original.xShrink(cache_of(cache).inner); }

bool install() {
    if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &original) != SQLITE_OK || !original.xCreate)
        return false;
    sqlite3_pcache_methods2 methods = original;
    methods.xCreate = create;
    methods.xDestroy = destroy;
    methods.xFetch = fetch;
    methods.xRekey = rekey;
    methods.xTruncate = truncate;
    methods.xCachesize = set_size;
    methods.xPagecount = count;
    methods.xUnpin = unpin;
    methods.xShrink = shrink;
    return sqlite3_config(SQLITE_CONFIG_PCACHE2, &methods) == SQLITE_OK;
}

}  // namespace

void install_page_cache() {
    static const bool installed = install();
    (void)installed;
}

}  // namespace leat::storage
