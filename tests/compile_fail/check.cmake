# Does `source` compile, but not with MUST_NOT_COMPILE defined, for the reason that the regular expression `diagnosis`
# describes?

execute_process(COMMAND ${compile} ${source} RESULT_VARIABLE failure ERROR_VARIABLE output)
if(failure)
    message("${output}")
    message(FATAL_ERROR "does not compile even without the mistake")
endif()

execute_process(COMMAND ${compile} -DMUST_NOT_COMPILE ${source} RESULT_VARIABLE failure ERROR_VARIABLE output)
if(NOT failure)
    message(FATAL_ERROR "the mistake compiles")
endif()
if(NOT output MATCHES "${diagnosis}")
    message("${output}")
    message(FATAL_ERROR "does not compile, but for another reason than \"${diagnosis}\"")
endif()
