#pragma once
// Which scenarios a command line means: files, folders and tags.
#include <optional>
#include <string>
#include <vector>

#include "harness/scenario.h"

namespace leat::harness {

struct Selected {
    std::string file;
    std::optional<Scenario> scenario;      // nothing when the file is wrong
    std::vector<std::string> load_errors;  // why
};

/// The files themselves, and every scenario file below the folders, sorted within each.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

/// Loads them. With tags only scenarios that have one of them, and files that are wrong: nobody
/// knows their tags, and a mistake must not hide a scenario.
std::vector<Selected> select_scenarios(const std::vector<std::string>& paths,
                                       const std::vector<std::string>& tags,
                                       const Catalog& catalog);

}  // namespace leat::harness
