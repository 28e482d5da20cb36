# The files for pkg-config. They name no absolute path, so that the installed tree may be moved.

file(RELATIVE_PATH from_pc_to_include ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})

# Arguments: name of the module, one line on what it is, modules that it requires, further lines.
function(add_pkg_config name description requires)
    if(SMARTCAR_WEBHOOKS_HOMEPAGE)
        list(APPEND ARGN "URL: ${SMARTCAR_WEBHOOKS_HOMEPAGE}")
    endif()
    list(JOIN ARGN "\n" lines)
    file(CONFIGURE OUTPUT ${name}.pc @ONLY CONTENT [[
includedir=${pcfiledir}/@from_pc_to_include@

Name: @name@
Description: @description@
Version: @PROJECT_VERSION@
Requires: @requires@
@lines@
]])
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()

set(library smartcar-webhooks)
set(this_version "${library} = ${PROJECT_VERSION}")
add_pkg_config(${library} "${PROJECT_DESCRIPTION}" "libcrypto >= 3.0, nlohmann_json >= 3.10" "Cflags: -I\${includedir}")
add_pkg_config(${library}-compiled "${PROJECT_DESCRIPTION}, with what is dear compiled once" "${this_version}"
    "Cflags: -DSMARTCAR_WEBHOOKS_COMPILED" "Libs: -L\${pcfiledir}/.. -lsmartcar_webhooks_compiled"
)
add_pkg_config(${library}-simdjson "${PROJECT_DESCRIPTION}, read with simdjson" "${this_version}, simdjson >= 3.0")
add_pkg_config(${library}-sqlite "${PROJECT_DESCRIPTION}, kept in SQLite" "${this_version}, sqlite3 >= 3.37")
add_pkg_config(${library}-redis "${PROJECT_DESCRIPTION}, kept in Redis" "${this_version}, hiredis >= 0.14")
