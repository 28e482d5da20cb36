# Do the tests include only what Catch2 version 3 has? Compiles the sources that include it against a folder with the
# header names of version 3, which lead to the installed version 2.

file(REMOVE_RECURSE ${stand_in})
foreach(name IN ITEMS
    catch_all catch_approx catch_message catch_template_test_macros catch_test_macros catch_tostring
    generators/catch_generators_all matchers/catch_matchers_all matchers/catch_matchers_string
)
    file(WRITE ${stand_in}/catch2/${name}.hpp "#include \"${version_2}/catch2/catch.hpp\"\n")
endforeach()
file(WRITE ${stand_in}/catch2/catch_session.hpp
    "#define CATCH_CONFIG_RUNNER\n#include \"${version_2}/catch2/catch.hpp\"\n"
)
file(WRITE ${stand_in}/catch2/catch.hpp "#error \"Catch2 version 3 has no <catch2/catch.hpp>\"\n")

# Everything else includes support/catch.hpp, so that the choice is made in one place.
file(GLOB_RECURSE sources ${tests}/unit/*.cpp ${tests}/support/*.hpp ${tests}/support/*.cpp)
list(REMOVE_ITEM sources ${tests}/support/catch.hpp ${tests}/support/main.cpp)
foreach(source IN LISTS sources)
    file(STRINGS ${source} direct REGEX "#include <catch2/")
    if(direct)
        message(SEND_ERROR "${source}: ${direct}; include <support/catch.hpp>")
    endif()
endforeach()

foreach(source IN ITEMS ${tests}/support/main.cpp ${tests}/unit/version.test.cpp)
    execute_process(
        COMMAND ${compiler} -std=c++20 -fsyntax-only -I${stand_in} -I${tests} -I${tests}/../include ${source}
        COMMAND_ERROR_IS_FATAL ANY
    )
endforeach()
