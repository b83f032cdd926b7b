# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# The languages of the window: i18n/thread-downloader_CODE.ts, each compiled into the program. After texts were
# changed, `cmake --build build/release --target update_translations` brings them into the files.
# td_add_translations(TARGET) after the target and its sources; without Qt's tools for it the window speaks English.

find_package(Qt6 6.4 QUIET COMPONENTS LinguistTools)

function(td_add_translations target)
    if(NOT TARGET Qt6::lrelease)
        message(STATUS "Qt LinguistTools not found (qt6-tools-dev, qt6-l10n-tools): the window speaks English only")
        return()
    endif()
    file(GLOB languages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/i18n/*.ts)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/ui/*.cpp ${PROJECT_SOURCE_DIR}/ui/*.h
        ${PROJECT_SOURCE_DIR}/app/*.cpp ${PROJECT_SOURCE_DIR}/app/*.h)
    qt_add_translations(${target}
        TS_FILES ${languages}
        SOURCES ${sources} ${PROJECT_SOURCE_DIR}/engine/text.cpp ${PROJECT_SOURCE_DIR}/engine/texterrors.cpp
        INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}
        RESOURCE_PREFIX /i18n
        LUPDATE_OPTIONS -locations none -no-obsolete
        LRELEASE_OPTIONS -silent)
endfunction()
