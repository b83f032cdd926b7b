# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ${result}\n${output}")
    endif()
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${WORK_DIR}/prefix)
set(flags "")
if(SANITIZE)
    set(flags "-fsanitize=${SANITIZE}")
endif()
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${WORK_DIR}/build -G ${GENERATOR}
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${flags} -DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix)
run(${CMAKE_COMMAND} --build ${WORK_DIR}/build)
run(${WORK_DIR}/build/consumer)

foreach(file share/man/man1/thread-downloader.1 share/bash-completion/completions/thread-downloader
        share/zsh/site-functions/_thread-downloader share/fish/vendor_completions.d/thread-downloader.fish)
    if(UNIX AND NOT EXISTS ${WORK_DIR}/prefix/${file})
        message(FATAL_ERROR "${file} was not installed")
    endif()
endforeach()

# The window's library is found where it was installed, and needed for nothing else. A platform that Qt doesn't know ends
# the window as soon as it is there.
function(expect_window text)
    execute_process(COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=none ${WORK_DIR}/prefix/bin/thread-downloader
        WORKING_DIRECTORY ${WORK_DIR} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT output MATCHES "${text}")
        message(FATAL_ERROR "the window ended with ${result}: ${output}")
    endif()
endfunction()

file(GLOB_RECURSE window ${WORK_DIR}/prefix/lib*/thread-downloader-window.so)
if(TD_WINDOW AND UNIX AND NOT APPLE)
    if(NOT window)
        message(FATAL_ERROR "the window's library was not installed")
    endif()
    expect_window("platform plugin")
    file(REMOVE ${window})
    expect_window("can't be loaded; install it again")
    run(${WORK_DIR}/prefix/bin/thread-downloader --cli --version)
endif()
