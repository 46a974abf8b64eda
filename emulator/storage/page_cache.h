#pragma once
// The page cache of all connections: SQLite's own, spared a search through all of its pages at
// nearly every commit. Any thread.

namespace leat::storage {

/// Before the first connection is opened; does nothing afterwards.
void install_page_cache();

}  // namespace leat::storage
