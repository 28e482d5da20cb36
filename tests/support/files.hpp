// The files that tests read: the project's own test data, and the samples of others where a folder is given.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_FILES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_FILES_HPP

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace support {

inline std::filesystem::path test_data() { return SMARTCAR_WEBHOOKS_TEST_DATA_DIR; }

// A folder inside the samples, or nothing if no samples were given to the build.
inline std::optional<std::filesystem::path> samples(std::string_view name) {
    const std::string_view root = SMARTCAR_WEBHOOKS_SAMPLES_DIR;
    if (root.empty()) return std::nullopt;
    std::filesystem::path found = std::filesystem::path{root} / name;
    if (!std::filesystem::exists(found)) return std::nullopt;
    return found;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot open " + path.string()};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// All JSON files below `folder`, sorted.
inline std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.path().extension() == ".json") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace support

#endif
