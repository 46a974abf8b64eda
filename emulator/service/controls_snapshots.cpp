// The controls that save and bring back the whole state.
#include <filesystem>

#include "service/controls.h"

namespace leat::service {

using protocol::Document;

namespace {

template <class ByName, class ByFile>
Document by_name_or_file(const Document& input, ByName&& by_name, ByFile&& by_file) {
    const auto name = input.text("name"), file = input.text("file");
    if (name.has_value() == file.has_value())
        throw kBadRequest("A snapshot is given by \"name\" or by \"file\".");
    try {
        return name ? by_name(*name) : by_file(*file);
    } catch (const SnapshotError& error) {
        throw kConflict(error.what());
    } catch (const storage::StorageError& error) {
        throw kConflict(error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        throw kConflict(error.what());
    }
}

Document saved(const std::string& what, std::uint64_t bytes) {
    return Document::object({{"snapshot", what}, {"bytes", bytes}});
}

}  // namespace

Document Controls::snapshot(const Document& input) {
    return by_name_or_file(
        input, [&](const std::string& name) { return saved(name, snapshots_.save_as(name)); },
        [&](const std::string& file) { return saved(file, snapshots_.save_file(file)); });
}

Document Controls::restore(const Document& input) {
    const auto restored = [](const std::string& what) {
        return Document::object({{"restored", what}});
    };
    return by_name_or_file(
        input,
        [&](const std::string& name) {
            snapshots_.load_from(name);
            return restored(name);
        },
        [&](const std::string& file) {
            snapshots_.load_file(file);
            return restored(file);
        });
}

}  // namespace leat::service
