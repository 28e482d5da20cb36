# Configures, builds and runs the parent of one `way`.

file(REMOVE_RECURSE ${build})
set(arguments
    -S ${CMAKE_CURRENT_LIST_DIR}
    -B ${build}
    -G ${generator}
    -D CMAKE_CXX_COMPILER=${compiler}
    -D way=${way}
    -D library=${library}
)
if(way STREQUAL "installed")
    list(APPEND arguments -D CMAKE_PREFIX_PATH=${stage})
endif()
execute_process(COMMAND ${CMAKE_COMMAND} ${arguments} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${build} --target your_program COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${build}/your_program COMMAND_ERROR_IS_FATAL ANY)
