# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# packaging/deb.sh makes a Debian package of the program, without the library.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME thread-downloader)
set(CPACK_PACKAGE_VENDOR "The Thread Downloader authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Download manager with parallel segments and proven resume")
set(CPACK_PACKAGE_DESCRIPTION "Fetches files over several connections at once, checks what arrives, and goes on where it
stopped after a broken connection, a crash or a restart. A file gets its name
only when it is complete. Works from the command line, too.")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Thread Downloader authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME thread-downloader)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# Debian wants its documents compressed and its copyright in a certain place.
find_program(GZIP gzip)
if(GZIP)
    set(compressed ${PROJECT_BINARY_DIR}/debian)
    file(MAKE_DIRECTORY ${compressed})
    execute_process(COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${compressed}/changelog.gz)
    install(FILES ${compressed}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/thread-downloader COMPONENT program)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/thread-downloader COMPONENT program)

include(CPack)
