# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# What `cmake --install` puts where: the program with man page, completions, desktop entry and icons, and the library
# with a package for find_package(ThreadDownloader).

include(CMakePackageConfigHelpers)

if(TARGET thread-downloader)
    install(TARGETS thread-downloader RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
endif()
if(TARGET thread-downloader-window)
    install(TARGETS thread-downloader-window
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/thread-downloader COMPONENT program)
endif()
if(UNIX)
    set(linux ${PROJECT_SOURCE_DIR}/packaging/linux)
    install(FILES ${linux}/thread-downloader.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
    install(FILES ${linux}/completions/thread-downloader.bash RENAME thread-downloader
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
    install(FILES ${linux}/completions/_thread-downloader
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT program)
    install(FILES ${linux}/completions/thread-downloader.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
endif()
if(UNIX AND NOT APPLE AND TD_WINDOW)
    set(id io.github.thread_downloader.ThreadDownloader)
    install(FILES ${linux}/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT program)
    install(FILES ${linux}/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT program)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    foreach(side 16 22 24 32 48 64 128 256 512)
        install(FILES ${linux}/icons/${side}/${id}.png DESTINATION ${icons}/${side}x${side}/apps COMPONENT program)
    endforeach()
    install(FILES ${linux}/icons/${id}.svg DESTINATION ${icons}/scalable/apps COMPONENT program)
    install(FILES ${linux}/icons/${id}-symbolic.svg DESTINATION ${icons}/symbolic/apps COMPONENT program)
endif()

# The engine's face: what a program that downloads includes, and what those files include.
set(headers ${CMAKE_INSTALL_INCLUDEDIR}/thread-downloader/engine)
foreach(name byterange downloadconfig downloadedit downloadengine downloader downloaderror downloadprogress downloadresult
        downloadsettings downloadsnapshot downloadtask enginesettings headerlist retrypolicy sharedoptional text)
    install(FILES ${PROJECT_SOURCE_DIR}/engine/${name}.h DESTINATION ${headers} COMPONENT library)
endforeach()
install(TARGETS td_engine EXPORT ThreadDownloader ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/ThreadDownloader)
install(EXPORT ThreadDownloader NAMESPACE ThreadDownloader:: FILE ThreadDownloaderTargets.cmake
    DESTINATION ${package} COMPONENT library)
configure_package_config_file(cmake/ThreadDownloaderConfig.cmake.in
    ${PROJECT_BINARY_DIR}/ThreadDownloaderConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ThreadDownloaderConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ThreadDownloaderConfig.cmake
    ${PROJECT_BINARY_DIR}/ThreadDownloaderConfigVersion.cmake DESTINATION ${package} COMPONENT library)
