# `cpack -G DEB` makes a Debian package of the library, and one of the tool if that is built. Configured with
# CMAKE_INSTALL_PREFIX=/usr, files lie where Debian has them.

set(library_package libsmartcar-webhooks-dev)
set(tool_package smartcar-webhooks)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME smartcar-webhooks)
set(CPACK_PACKAGE_VENDOR "The smartcar-webhooks authors")
if(NOT CPACK_PACKAGE_CONTACT)
    set(CPACK_PACKAGE_CONTACT "The smartcar-webhooks authors <authors@smartcar-webhooks.invalid>")
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${SMARTCAR_WEBHOOKS_HOMEPAGE}")
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL smartcar_webhooks_development)
set(CPACK_STRIP_FILES ON)

# In a package alone, where Debian wants it: `cmake --install` has a folder of its own for its licence.
function(install_documents package component)
    set(folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/${package})
    set(to_package COMPONENT ${component} EXCLUDE_FROM_ALL)
    install(FILES LICENSE DESTINATION ${folder} RENAME copyright ${to_package})
    install(FILES README.md DESTINATION ${folder} ${to_package})
    install(DIRECTORY docs DESTINATION ${folder} ${to_package}
        FILES_MATCHING PATTERN "*.md" PATTERN "*.png" PATTERN site EXCLUDE
    )
endfunction()
install_documents(${library_package} smartcar_webhooks_development)

set(of_library CPACK_DEBIAN_SMARTCAR_WEBHOOKS_DEVELOPMENT)
set(${of_library}_PACKAGE_NAME ${library_package})
set(${of_library}_FILE_NAME DEB-DEFAULT)
set(${of_library}_PACKAGE_SECTION libdevel)
set(${of_library}_PACKAGE_DEPENDS "libssl-dev (>= 3.0), nlohmann-json3-dev (>= 3.10)")
# Each for one side door.
set(${of_library}_PACKAGE_SUGGESTS "libsqlite3-dev (>= 3.37), libhiredis-dev (>= 0.14), libsimdjson-dev (>= 3.0), \
libboost-dev (>= 1.81) | libboost1.81-dev, libcivetweb-dev, libcpp-httplib-dev, libmicrohttpd-dev, libpistache-dev, libpoco-dev, librestinio-dev, \
catch2, smartcar-webhooks"
)
set(${of_library}_DESCRIPTION "${PROJECT_DESCRIPTION}
A C++20 library that lets any HTTP server receive the webhooks of Smartcar. It decides whether a request is genuine, \
answers the VERIFY challenge, and turns the body into types.
.
The headers, the same compiled once as a static library, and files for CMake and pkg-config."
)

if(TARGET smartcar_webhooks_tool)
    list(APPEND CPACK_COMPONENTS_ALL smartcar_webhooks_tool)
    install_documents(${tool_package} smartcar_webhooks_tool)
    set(of_tool CPACK_DEBIAN_SMARTCAR_WEBHOOKS_TOOL)
    set(${of_tool}_PACKAGE_NAME ${tool_package})
    set(${of_tool}_FILE_NAME DEB-DEFAULT)
    set(${of_tool}_PACKAGE_SECTION web)
    set(${of_tool}_PACKAGE_SHLIBDEPS ON)
    set(${of_tool}_DESCRIPTION "Sign, send, receive and keep Smartcar webhooks from the command line
A program for those who run or write a receiver of the webhooks of Smartcar: it makes signed deliveries and sends them, \
verifies and explains what arrived, and looks after an inbox."
    )
endif()

include(CPack)
