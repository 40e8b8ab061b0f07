// The exchange of two names in one step, which Glibc's Swift module does not show (it needs _GNU_SOURCE).

#pragma once
#include <errno.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>

long syscall(long number, ...);

// The system call and not the library's function, so that musl and old glibc build too. RENAME_EXCHANGE is 2.
static inline int candid_exchange_names(const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2u);
}
#elif defined(__APPLE__)
#include <stdio.h>

static inline int candid_exchange_names(const char *first, const char *second) {
    return renamex_np(first, second, RENAME_SWAP);
}
#else
static inline int candid_exchange_names(const char *first, const char *second) {
    errno = ENOSYS;
    return -1;
}
#endif
