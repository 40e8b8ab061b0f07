#ifndef CANDID_MARKDOWN_ARENA_H
#define CANDID_MARKDOWN_ARENA_H
#include <cmark.h>
#include <stddef.h>

/* Parses a document as cmark_parse_document does, with all memory of its tree in this thread's arena.
 *
 * Each document is given back by candid_release_document on the thread that parsed it, and never by cmark_node_free. What
 * is added to a tree meanwhile lies in the arena too. Aborts where memory runs out, as libcmark does by itself. */
cmark_node *candid_parse_document(const char *text, size_t length, int options);

/* Gives back a document. With the thread's last one, the memory of all goes at once: no node may be used any more. */
void candid_release_document(void);

#endif
