#pragma once
// The files that belong to a service's state, in a snapshot: files that never change once they are
// in place. Any thread.
#include <string>

namespace leat::service {

/// The same bytes under another name: a hard link, or a copy where there can be none. Does nothing
/// when the target is there already. Throws std::filesystem::filesystem_error.
void link_or_copy(const std::string& from, const std::string& to);

}  // namespace leat::service
