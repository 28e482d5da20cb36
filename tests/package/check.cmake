# Configures, builds and runs the project in `source`, which uses `library` in one of three ways.

# What an earlier run left could make this one pass for the wrong reason.
file(REMOVE_RECURSE ${build})

set(arguments
    -S ${source}
    -B ${build}
    -G ${generator}
    -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_COMPILE_WARNING_AS_ERROR=ON
)
if(source MATCHES "/add_subdirectory$")
    list(APPEND arguments -D LIBRARY_FOLDER=${library})
elseif(source MATCHES "/fetch_content$")
    list(APPEND arguments -D FETCHCONTENT_SOURCE_DIR_SMARTCAR_WEBHOOKS=${library} -D FETCHCONTENT_FULLY_DISCONNECTED=ON)
else()
    file(REMOVE_RECURSE ${stage})
    execute_process(
        COMMAND ${CMAKE_COMMAND} --install ${library_build} --prefix ${stage}
        OUTPUT_QUIET
        COMMAND_ERROR_IS_FATAL ANY
    )
    list(APPEND arguments -D CMAKE_PREFIX_PATH=${stage} -D EXPECTED_VERSION=${version})
endif()

execute_process(COMMAND ${CMAKE_COMMAND} ${arguments} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${build} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${build}/consumer COMMAND_ERROR_IS_FATAL ANY)
