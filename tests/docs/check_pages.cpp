// Checks what the pages promise: that every link leads somewhere, to a heading too, and that types.md names every
// typed endpoint.

#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace filesystem = std::filesystem;

std::string read(const filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot read " + path.string()};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// The page without its code blocks, where a lambda looks like a link and a comment like a heading.
std::string prose(std::string text) {
    const std::string fence = "```";
    for (auto start = text.find(fence); start != std::string::npos; start = text.find(fence, start)) {
        const auto end = text.find(fence, start + fence.size());
        text.erase(start, end == std::string::npos ? end : end + fence.size() - start);
    }
    return text;
}

// The anchor that GitHub gives a heading: its text in lower case, words joined by hyphens, no punctuation.
std::string anchor_of(const std::string& heading) {
    static const std::regex link{R"(\[([^\]]*)\]\([^)]*\))"};
    std::string anchor;
    for (const char letter : std::regex_replace(heading, link, "$1")) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool is_ascii = byte < 0x80;
        if (letter == ' ') {
            anchor += '-';
        } else if (!is_ascii || std::isalnum(byte) != 0 || letter == '-' || letter == '_') {
            anchor += is_ascii ? static_cast<char>(std::tolower(byte)) : letter;
        }
    }
    return anchor;
}

// Of several equal ones the second has `-1` behind it, and so on.
std::set<std::string> anchors(const std::string& text) {
    static const std::regex heading{R"((?:^|\n)#+ ([^\n]*))"};
    std::set<std::string> all;
    std::map<std::string, int> seen;
    for (std::sregex_iterator found{text.begin(), text.end(), heading}, end; found != end; ++found) {
        const std::string anchor = anchor_of((*found)[1]);
        const int earlier = seen[anchor]++;
        all.insert(earlier == 0 ? anchor : anchor + '-' + std::to_string(earlier));
    }
    return all;
}

std::vector<std::string> dead_links(const filesystem::path& page, const std::string& text) {
    static const std::regex link{R"(\]\(([^)#\s]*)#?([^)\s]*)[^)]*\))"};
    std::vector<std::string> dead;
    for (std::sregex_iterator found{text.begin(), text.end(), link}, end; found != end; ++found) {
        const std::string path = (*found)[1];
        const std::string anchor = (*found)[2];
        if (path.find("://") != std::string::npos) continue;
        const filesystem::path target = path.empty() ? page : page.parent_path() / path;
        if (!filesystem::exists(target)) {
            dead.push_back(path);
        } else if (!anchor.empty() && target.extension() == ".md" && !anchors(prose(read(target))).contains(anchor)) {
            dead.push_back(path + '#' + anchor);
        }
    }
    return dead;
}

int check(const filesystem::path& root) {
    std::vector<filesystem::path> pages{root / "README.md"};
    for (const auto& entry : filesystem::recursive_directory_iterator{root / "docs"}) {
        if (entry.path().extension() == ".md") pages.push_back(entry.path());
    }
    int failures = 0;
    for (const filesystem::path& page : pages) {
        for (const std::string& target : dead_links(page, prose(read(page)))) {
            std::cout << page.filename().string() << ": the link to " << target << " leads nowhere\n";
            ++failures;
        }
    }
    const std::string types = read(root / "docs" / "types.md");
    smartcar::webhooks::detail::each_row(smartcar::webhooks::detail::endpoints, [&](const auto& endpoint) {
        if (types.find('`' + std::string{endpoint.path} + '`') != std::string::npos) return;
        std::cout << "types.md does not name the endpoint " << endpoint.path << '\n';
        ++failures;
    });
    std::cout << pages.size() << " pages checked, " << failures << " failures\n";
    return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return argc == 2 ? check(argv[1]) : 2;
    } catch (const std::exception& reason) {
        std::cout << reason.what() << '\n';
        return 1;
    }
}
