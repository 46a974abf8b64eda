#pragma once
// The story of a record in words: rows of the ledger as people read them. Pure.
#include <string>
#include <vector>

#include "protocol/document.h"

namespace leat::app {

/// Rows as GET /_leat/ledger?trace=… gives them, in order. One line for each crossing; what a
/// record became stands below the crossing in which it did, further to the right.
std::string trace_text(const std::vector<protocol::Document>& rows);

}  // namespace leat::app
