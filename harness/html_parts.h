#pragma once
// Pieces of what a page shows of a run, between the files that gather it.
#include <string>

#include "harness/run.h"

namespace leat::harness {

/// Text as it can stand on a page: cut, and with bytes that are no text shown as such.
std::string shown(const std::string& bytes);

/// Records with what they hold and the ledger rows of each: {count, stories: [{id, text, rows:
/// [[row, record, ref]]}]}; not all when there are many.
Json stories(Run& run);

}  // namespace leat::harness
