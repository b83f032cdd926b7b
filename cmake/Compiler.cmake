# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# What every target of this project is compiled with: td_target(NAME) after add_library or add_executable.

add_library(td_options INTERFACE)
target_include_directories(td_options INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
target_compile_definitions(td_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH
    QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_WARN_DEPRECATED_UP_TO=0x060400 # what came later as a replacement isn't in the oldest Qt that is supported
    TD_VERSION="${PROJECT_VERSION}")
if(NOT MSVC)
    target_compile_options(td_options INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${TD_WERROR}>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(td_options INTERFACE -fpch-preprocess)
endif()
if(TD_SANITIZE)
    target_compile_options(td_options INTERFACE -fsanitize=${TD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(td_options INTERFACE -fsanitize=${TD_SANITIZE})
endif()
if(NOT MSVC)
    # The same for libraries and programs, or a precompiled header can't be shared; some builds of Qt ask for it anyway.
    target_compile_options(td_options INTERFACE -fPIC)
endif()

function(td_target name)
    target_link_libraries(${name} PRIVATE $<BUILD_INTERFACE:td_options>)
endfunction()
