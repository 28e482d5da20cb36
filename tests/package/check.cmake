# Configures, builds and runs a project that uses `library` in one `way`, with the lines that README.md has for it.

# What an earlier run left could make this one pass for the wrong reason.
file(REMOVE_RECURSE ${build})

# The project lies beside the library's folder, as README.md says.
file(COPY ${CMAKE_CURRENT_LIST_DIR}/${way}/CMakeLists.txt ${CMAKE_CURRENT_LIST_DIR}/consumer.cpp DESTINATION ${build}/source)
file(CREATE_LINK ${library} ${build}/source/smartcar-webhooks SYMBOLIC)

file(READ ${library}/README.md readme)
string(REGEX MATCHALL "```cmake\n[^`]+```" blocks "${readme}")
string(REPLACE "fetch_content" "FetchContent_Declare" command ${way})
list(FILTER blocks INCLUDE REGEX "${command}\\(")
list(LENGTH blocks count)
if(NOT count EQUAL 1)
    message(FATAL_ERROR "README.md has ${count} blocks with ${command}")
endif()
string(REGEX REPLACE "^```cmake\n|```$" "" lines "${blocks}")
file(WRITE ${build}/source/readme.cmake "${lines}")

set(arguments
    -S ${build}/source
    -B ${build}/build
    -G ${generator}
    -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_COMPILE_WARNING_AS_ERROR=ON
)
if(way STREQUAL "fetch_content")
    list(APPEND arguments -D FETCHCONTENT_SOURCE_DIR_SMARTCAR_WEBHOOKS=${library} -D FETCHCONTENT_FULLY_DISCONNECTED=ON)
elseif(way STREQUAL "find_package")
    list(APPEND arguments -D CMAKE_PREFIX_PATH=${stage} -D EXPECTED_VERSION=${version})
endif()

execute_process(COMMAND ${CMAKE_COMMAND} ${arguments} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${build}/build COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${build}/build/your_program COMMAND_ERROR_IS_FATAL ANY)
