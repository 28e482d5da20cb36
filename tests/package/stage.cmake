# Installs the library into `stage`, with nothing of an earlier run.

file(REMOVE_RECURSE ${stage})
execute_process(
    COMMAND ${CMAKE_COMMAND} --install ${library_build} --prefix ${stage}
    OUTPUT_QUIET
    COMMAND_ERROR_IS_FATAL ANY
)
