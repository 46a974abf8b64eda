#include "harness/selection.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace leat::harness {

namespace {

namespace fs = std::filesystem;

bool is_scenario_name(const fs::path& path) {
    const std::string extension = path.extension().string();
    // What is stored beside a scenario is none.
    const std::string kind = path.stem().extension().string();
    if (kind == ".outcome" || kind == ".snapshot") return false;
    return (extension == ".yaml" || extension == ".yml" || extension == ".json") &&
           path.filename() != "scenario.schema.json";
}

/// Whether a file found below a folder is meant as a scenario.
bool looks_like_scenario(const fs::path& path) {
    if (!is_scenario_name(path)) return false;
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
        if (line.rfind("scenario:", 0) == 0 || line.rfind("steps:", 0) == 0 ||
            line.find("\"scenario\":") != std::string::npos)
            return true;
    return false;
}

Selected load(const std::string& file, const Catalog& catalog) {
    Selected one{file, std::nullopt, {}};
    try {
        one.scenario = load_scenario(file, catalog);
    } catch (const LoadErrors& e) {
        for (const LoadError& error : e.all) one.load_errors.emplace_back(error.what());
    } catch (const std::exception& e) {
        one.load_errors.push_back(file + ": " + e.what());
    }
    return one;
}

bool has_one_of(const std::vector<std::string>& wanted, const std::vector<std::string>& tags) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& tag) {
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    });
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> below;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path))
            if (entry.is_regular_file() && looks_like_scenario(entry.path()))
                below.push_back(entry.path().string());
        std::sort(below.begin(), below.end());
        files.insert(files.end(), below.begin(), below.end());
    }
    return files;
}

std::vector<Selected> select_scenarios(const std::vector<std::string>& paths,
                                       const std::vector<std::string>& tags,
                                       const Catalog& catalog) {
    std::vector<Selected> selected;
    for (const std::string& file : scenario_files(paths)) {
        Selected one = load(file, catalog);
        if (tags.empty() || !one.scenario || has_one_of(tags, one.scenario->tags))
            selected.push_back(std::move(one));
    }
    return selected;
}

}  // namespace leat::harness
