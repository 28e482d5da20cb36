# Finds the server frameworks that are installed. For each NAME of `frameworks`, NAME_targets are what its programs link.

set(frameworks beast civetweb httplib microhttpd pistache poco restinio)

find_package(PkgConfig QUIET)
find_package(Threads REQUIRED)

# Adds an imported target NAME for a library of which neither CMake nor pkg-config knows as Debian 12 packages it.
function(import_library name header)
    find_path(${name}_INCLUDE_DIR ${header})
    find_library(${name}_LIBRARY ${name})
    mark_as_advanced(${name}_INCLUDE_DIR ${name}_LIBRARY)
    if(${name}_INCLUDE_DIR AND ${name}_LIBRARY AND NOT TARGET ${name})
        add_library(${name} INTERFACE IMPORTED)
        target_include_directories(${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIR})
        target_link_libraries(${name} INTERFACE ${${name}_LIBRARY})
    endif()
endfunction()

# The same for one that tells pkg-config alone.
function(import_with_pkg_config name module)
    if(PKG_CONFIG_FOUND AND NOT TARGET PkgConfig::${name})
        pkg_check_modules(${name} QUIET IMPORTED_TARGET ${module})
    endif()
endfunction()

find_package(Boost 1.81 QUIET)
set(beast_targets Boost::headers)

import_library(civetweb civetweb.h)
set(civetweb_targets civetweb)

# Upstream installs a CMake package; Debian and Ubuntu build a library and describe it to pkg-config.
find_package(httplib CONFIG QUIET)
if(TARGET httplib::httplib)
    set(httplib_targets httplib::httplib)
else()
    import_with_pkg_config(httplib cpp-httplib)
    set(httplib_targets PkgConfig::httplib)
endif()

import_with_pkg_config(microhttpd libmicrohttpd)
set(microhttpd_targets PkgConfig::microhttpd)

import_with_pkg_config(pistache libpistache)
set(pistache_targets PkgConfig::pistache)

find_package(Poco QUIET COMPONENTS Net)
set(poco_targets Poco::Net)

find_path(restinio_INCLUDE_DIR restinio/all.hpp)
find_path(asio_INCLUDE_DIR asio.hpp)
mark_as_advanced(restinio_INCLUDE_DIR asio_INCLUDE_DIR)
import_library(http_parser http_parser.h)
find_package(fmt CONFIG QUIET)
if(restinio_INCLUDE_DIR AND asio_INCLUDE_DIR AND NOT TARGET restinio)
    add_library(restinio INTERFACE IMPORTED)
    target_include_directories(restinio SYSTEM INTERFACE ${restinio_INCLUDE_DIR} ${asio_INCLUDE_DIR})
endif()
set(restinio_targets restinio http_parser fmt::fmt)

# A framework of which something is missing has no targets.
foreach(name IN LISTS frameworks)
    foreach(target IN LISTS ${name}_targets)
        if(NOT TARGET ${target})
            set(${name}_targets "")
        endif()
    endforeach()
endforeach()
