#ifndef CANDID_CLIBCMARK_SHIM_H
#define CANDID_CLIBCMARK_SHIM_H
#include <cmark.h>
#include <string.h>
#if CMARK_VERSION < ((0 << 16) | (30 << 8) | 0)
#error "Candid needs libcmark 0.30 or later"
#endif
/* The length of a string of libcmark's, without an import of the C library in Swift. */
static inline long candid_string_length(const char *string) { return (long)strlen(string); }
#endif
