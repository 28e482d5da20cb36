// Checks what the pages promise: that every link leads somewhere, and that README.md names every typed endpoint.

#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
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

// The page without its code blocks, where a lambda looks like a link.
std::string prose(std::string text) {
    const std::string fence = "```";
    for (auto start = text.find(fence); start != std::string::npos; start = text.find(fence, start)) {
        const auto end = text.find(fence, start + fence.size());
        text.erase(start, end == std::string::npos ? end : end + fence.size() - start);
    }
    return text;
}

std::vector<std::string> dead_links(const filesystem::path& page, const std::string& text) {
    static const std::regex link{R"(\]\(([^)#\s]+)[^)]*\))"};
    std::vector<std::string> dead;
    for (std::sregex_iterator found{text.begin(), text.end(), link}, end; found != end; ++found) {
        const std::string target = (*found)[1];
        const bool is_elsewhere = target.find("://") != std::string::npos;
        if (!is_elsewhere && !filesystem::exists(page.parent_path() / target)) dead.push_back(target);
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
    const std::string readme = read(root / "README.md");
    smartcar::webhooks::detail::each_row(smartcar::webhooks::detail::endpoints, [&](const auto& endpoint) {
        if (readme.find('`' + std::string{endpoint.path} + '`') != std::string::npos) return;
        std::cout << "README.md does not name the endpoint " << endpoint.path << '\n';
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
