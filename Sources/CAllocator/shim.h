// What glibc's allocator can be told, which Glibc's Swift module does not show.

#pragma once
#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>

// Has the allocator keep what is freed. Where each large buffer goes back to the system, the next one is mapped and cleared
// anew. 32 MB is the most that M_MMAP_THRESHOLD takes (mallopt(3)).
static inline void candid_keep_freed_memory(void) {
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
}
#else
static inline void candid_keep_freed_memory(void) {}
#endif
