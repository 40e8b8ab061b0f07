// System calls that Swift's Glibc and Darwin modules do not show: the exchange of two names in one step, and the opening of
// a file without following any link on the way to it.
//
// The system calls and not the library's functions, so that musl and old glibc build too.

#pragma once
#include <errno.h>

#if defined(__linux__)
#include <sys/syscall.h>

// Not fcntl.h: with it, Swift would take types such as timespec for this module's. Relative to the working folder.
enum { candid_at_working_folder = -100 };

long syscall(long number, ...);

// RENAME_EXCHANGE is 2.
static inline int candid_exchange_names(const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, candid_at_working_folder, first, candid_at_working_folder, second, 2u);
}

// openat2(2), which has one number on every architecture; RESOLVE_NO_SYMLINKS is 4. ENOSYS where the kernel is older than
// 5.6 or a sandbox knows no such call.
static inline int candid_open_without_links(int folder, const char *path, int flags) {
    struct { unsigned long long flags, mode, resolve; } how = { (unsigned)flags, 0, 4 };
    int opened = (int)syscall(437, folder, path, &how, sizeof how);
    if (opened < 0 && errno == EPERM) errno = ENOSYS;
    return opened;
}
#elif defined(__APPLE__)
#include <fcntl.h>
#include <stdio.h>

static inline int candid_exchange_names(const char *first, const char *second) {
    return renamex_np(first, second, RENAME_SWAP);
}

static inline int candid_open_without_links(int folder, const char *path, int flags) {
    return openat(folder, path, flags | O_NOFOLLOW_ANY);
}
#else
static inline int candid_exchange_names(const char *first, const char *second) {
    errno = ENOSYS;
    return -1;
}

static inline int candid_open_without_links(int folder, const char *path, int flags) {
    errno = ENOSYS;
    return -1;
}
#endif
