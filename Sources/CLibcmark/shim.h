#ifndef CANDID_CLIBCMARK_SHIM_H
#define CANDID_CLIBCMARK_SHIM_H
#include <cmark.h>
#if CMARK_VERSION < ((0 << 16) | (30 << 8) | 0)
#error "Candid needs libcmark 0.30 or later"
#endif
#endif
