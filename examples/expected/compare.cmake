# Runs PROGRAM and compares all that it prints with the file EXPECTED.

execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed RESULT_VARIABLE exit_code)
file(READ ${EXPECTED} expected)
if(NOT exit_code STREQUAL "0")
    message(FATAL_ERROR "${PROGRAM} ended with ${exit_code}")
endif()
if(NOT printed STREQUAL expected)
    message(FATAL_ERROR "${PROGRAM} printed\n${printed}\nand not what is in ${EXPECTED}\n${expected}")
endif()
