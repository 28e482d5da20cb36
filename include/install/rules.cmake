# What `cmake --install` installs, and what it is called there.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# All but what names another one.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME smartcar_webhooks_development)
set(SMARTCAR_WEBHOOKS_HOMEPAGE "" CACHE STRING
    "URL that smartcar_webhooks is from, for the files that describe the package, which say nothing of it if this is empty"
)
set(install_rules_dir ${CMAKE_CURRENT_LIST_DIR})
set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/smartcar_webhooks)
file(CONFIGURE OUTPUT smartcar_webhooks-config.cmake @ONLY CONTENT [[
include(CMakeFindDependencyMacro)
find_dependency(nlohmann_json 3.10)
find_dependency(OpenSSL 3.0 COMPONENTS Crypto)
include("${CMAKE_CURRENT_LIST_DIR}/smartcar_webhooks-targets.cmake")

# A component is a side door, found if its foreign library is.
foreach(component IN LISTS smartcar_webhooks_FIND_COMPONENTS)
    if(component STREQUAL "simdjson")
        find_package(simdjson 3.0 QUIET)
        set(smartcar_webhooks_simdjson_FOUND ${simdjson_FOUND})
    elseif(component STREQUAL "sqlite")
        find_package(SQLite3 3.37 QUIET)
        set(smartcar_webhooks_sqlite_FOUND ${SQLite3_FOUND})
    elseif(component STREQUAL "redis")
        find_package(hiredis QUIET)
        if(NOT TARGET hiredis::hiredis)
            find_package(PkgConfig QUIET)
            if(PkgConfig_FOUND)
                pkg_check_modules(hiredis QUIET IMPORTED_TARGET hiredis>=0.14)
            endif()
        endif()
        set(smartcar_webhooks_redis_FOUND ${hiredis_FOUND})
    endif()
    if(smartcar_webhooks_${component}_FOUND)
        include("${CMAKE_CURRENT_LIST_DIR}/smartcar_webhooks-${component}-targets.cmake")
    endif()
    if(smartcar_webhooks_FIND_REQUIRED_${component} AND NOT smartcar_webhooks_${component}_FOUND)
        set(smartcar_webhooks_FOUND FALSE)
        set(smartcar_webhooks_NOT_FOUND_MESSAGE "its component ${component} is unknown, or needs a library of that name")
    endif()
endforeach()
]])

# Whoever asks for 0.1, which was never released, gets in 1.x all that it had.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 1)
    set(compatibility AnyNewerVersion)
endif()
write_basic_package_version_file(smartcar_webhooks-config-version.cmake
    COMPATIBILITY ${compatibility}
    ARCH_INDEPENDENT
)
install(TARGETS smartcar_webhooks smartcar_webhooks_compiled
    EXPORT smartcar_webhooks-targets FILE_SET HEADERS FILE_SET side_doors
)
install(EXPORT smartcar_webhooks-targets NAMESPACE smartcar:: DESTINATION ${package_dir})
foreach(door IN LISTS side_doors)
    install(TARGETS smartcar_webhooks_${door} EXPORT smartcar_webhooks-${door}-targets)
    install(EXPORT smartcar_webhooks-${door}-targets NAMESPACE smartcar:: DESTINATION ${package_dir})
endforeach()
install(
    FILES
        ${CMAKE_CURRENT_BINARY_DIR}/smartcar_webhooks-config.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/smartcar_webhooks-config-version.cmake
    DESTINATION ${package_dir}
)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT smartcar_webhooks_licence)
if(TARGET smartcar_webhooks_tool)
    install(TARGETS smartcar_webhooks_tool COMPONENT smartcar_webhooks_tool)
    install(
        FILES examples/tool/completion.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME smartcar-webhooks
        COMPONENT smartcar_webhooks_tool
    )
endif()

include(${install_rules_dir}/pkg_config.cmake)

# What the package consists of, with checksums of what is installed now.
get_target_property(headers smartcar_webhooks HEADER_SET)
get_target_property(side_door_headers smartcar_webhooks HEADER_SET_side_doors)
set(bill_of_materials ${CMAKE_CURRENT_BINARY_DIR}/smartcar-webhooks.spdx.json)
install(CODE "
    set(root \"${CMAKE_CURRENT_SOURCE_DIR}\")
    set(headers \"${headers};${side_door_headers}\")
    set(version ${PROJECT_VERSION})
    set(homepage \"${SMARTCAR_WEBHOOKS_HOMEPAGE}\")
    set(output \"${bill_of_materials}\")
    include(\"${install_rules_dir}/spdx.cmake\")
")
install(FILES ${bill_of_materials} DESTINATION ${CMAKE_INSTALL_DATADIR}/smartcar_webhooks)

if(PROJECT_IS_TOP_LEVEL)
    include(${install_rules_dir}/debian.cmake)  # a parent packs its own
endif()
