# Writes the files of a folder as C++, so that the program needs no files beside it.
#
#     cmake -D output=page_files.cpp -D folder=. -P embed.cmake
#
# page_files.hpp declares what it defines. The same files give the same text. Each piece of a text is short enough for
# compilers that take 16 KB in one literal, and each file for those that take 64 KB in all.

cmake_minimum_required(VERSION 3.23)

set(piece_size 8000)
file(GLOB names LIST_DIRECTORIES false RELATIVE ${folder}
    ${folder}/*.html ${folder}/*.css ${folder}/*.js
)
list(SORT names)

set(rows "")
set(count 0)
foreach(name IN LISTS names)
    file(READ ${folder}/${name} rest)
    string(LENGTH "${rest}" length)
    string(FIND "${rest}" ")page\"" delimiter)
    if(length GREATER 60000 OR NOT delimiter EQUAL -1)
        message(FATAL_ERROR "${name} is too long, or has the delimiter of its literal in it")
    endif()

    # Cut at the ends of lines: a piece must not end within a character.
    set(literal "")
    while(length GREATER piece_size)
        string(SUBSTRING "${rest}" 0 ${piece_size} piece)
        string(FIND "${piece}" "\n" end REVERSE)
        if(end EQUAL -1)
            message(FATAL_ERROR "${name} has a line that is too long")
        endif()
        math(EXPR end "${end} + 1")
        string(SUBSTRING "${rest}" 0 ${end} piece)
        string(SUBSTRING "${rest}" ${end} -1 rest)
        string(APPEND literal "R\"page(${piece})page\"\n     ")
        math(EXPR length "${length} - ${end}")
    endwhile()
    string(APPEND literal "R\"page(${rest})page\"")

    set(path "/${name}")
    if(name STREQUAL "index.html")
        set(path "/")
    endif()
    if(name MATCHES "\\.html$")
        set(type "text/html; charset=utf-8")
    elseif(name MATCHES "\\.css$")
        set(type "text/css; charset=utf-8")
    else()
        set(type "text/javascript; charset=utf-8")
    endif()
    string(APPEND rows "    {\"${path}\", \"${type}\",\n     ${literal}},\n")
    math(EXPR count "${count} + 1")
endforeach()

set(text "// Made by embed.cmake.

#include <tool/page/page_files.hpp>

#include <array>

namespace tool {

namespace {

constexpr std::array<page_file, ${count}> files{{
${rows}}};

}  // namespace

const std::span<const page_file> page_files{files};

}  // namespace tool
")
file(WRITE ${output} "${text}")
