// System calls that Swift's Glibc and Darwin modules do not show: the exchange of two names in one step, and the opening of
// a file without following any link on the way to it.
//
// The system calls and not the library's functions, so that musl and old glibc build too.

#pragma once
#include <errno.h>
#include <fcntl.h>

#if defined(__linux__)
#include <stdint.h>
#include <sys/syscall.h>

long syscall(long number, ...);

// RENAME_EXCHANGE is 2.
static inline int candid_exchange_names(const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2u);
}

// openat2(2), which has one number on every architecture; RESOLVE_NO_SYMLINKS is 4. ENOSYS where the kernel is older than
// 5.6 or a sandbox knows no such call.
static inline int candid_open_without_links(const char *path, int flags) {
    struct { uint64_t flags, mode, resolve; } how = { (uint64_t)(unsigned)flags, 0, 4 };
    int opened = (int)syscall(437, AT_FDCWD, path, &how, sizeof how);
    if (opened < 0 && errno == EPERM) errno = ENOSYS;
    return opened;
}
#elif defined(__APPLE__)
#include <stdio.h>

static inline int candid_exchange_names(const char *first, const char *second) {
    return renamex_np(first, second, RENAME_SWAP);
}

static inline int candid_open_without_links(const char *path, int flags) {
    return open(path, flags | O_NOFOLLOW_ANY);
}
#else
static inline int candid_exchange_names(const char *first, const char *second) {
    errno = ENOSYS;
    return -1;
}

static inline int candid_open_without_links(const char *path, int flags) {
    errno = ENOSYS;
    return -1;
}
#endif
