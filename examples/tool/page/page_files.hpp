// The files of the page, which the build puts into the program.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_PAGE_PAGE_FILES_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_PAGE_PAGE_FILES_HPP

#include <span>
#include <string_view>

namespace tool {

struct page_file {
    std::string_view path;  // such as `/page.css`
    std::string_view content_type;
    std::string_view content;
};

extern const std::span<const page_file> page_files;

}  // namespace tool

#endif
