/* Memory for libcmark's trees. A tree is made of thousands of small pieces that all go together: taking each from malloc and
 * giving each back cost a third of a conversion. libcmark's allocator has no argument of its own (cmark_mem, cmark.h), so
 * that the arena belongs to the thread. */
#include "CMarkdownArena.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Below malloc's bound for mapping pages of their own, which would be zeroed by the system for each document. */
enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

typedef struct block {
    struct block *previous;
    size_t used, size;
} block;

/* Stands before each piece, aligned as the piece is. */
typedef struct {
    size_t size;
    size_t padding;
} piece;

static _Thread_local struct {
    block *last;
    size_t documents;
} arena;

static size_t rounded(size_t size) { return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1); }

/* The start of a block's room, which malloc aligns and the block's own size keeps aligned. */
static char *room(block *block) { return (char *)block + rounded(sizeof *block); }

static void *take(size_t size) {
    if (size > SIZE_MAX / 4) abort();
    size_t whole = sizeof(piece) + rounded(size);
    if (!arena.last || arena.last->size - arena.last->used < whole) {
        size_t capacity = whole > BLOCK_SIZE ? whole : BLOCK_SIZE;
        block *next = malloc(rounded(sizeof *next) + capacity);
        if (!next) abort();
        *next = (block){arena.last, 0, capacity};
        arena.last = next;
    }
    piece *made = (piece *)(room(arena.last) + arena.last->used);
    arena.last->used += whole;
    made->size = rounded(size);
    return made + 1;
}

/* Whether a piece is the newest one: then it can grow and go in its place. */
static int is_newest(const piece *piece) {
    return arena.last && (const char *)(piece + 1) + piece->size == room(arena.last) + arena.last->used;
}

static void *arena_calloc(size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) abort();
    return memset(take(count * size), 0, count * size);
}

static void *arena_realloc(void *old, size_t size) {
    if (!old) return take(size);
    piece *known = (piece *)old - 1;
    if (size <= known->size) return old;
    if (is_newest(known) && size <= SIZE_MAX / 4 && rounded(size) - known->size <= arena.last->size - arena.last->used) {
        arena.last->used += rounded(size) - known->size;
        known->size = rounded(size);
        return old;
    }
    return memcpy(take(size), old, known->size);
}

static void arena_free(void *old) {
    if (!old) return;
    piece *known = (piece *)old - 1;
    if (is_newest(known)) arena.last->used -= sizeof(piece) + known->size;
}

static cmark_mem memory = {arena_calloc, arena_realloc, arena_free};

cmark_node *candid_parse_document(const char *text, size_t length, int options) {
    arena.documents++;
    cmark_parser *parser = cmark_parser_new_with_mem(options, &memory);
    cmark_parser_feed(parser, text, length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

void candid_release_document(void) {
    if (--arena.documents) return;
    while (arena.last) {
        block *previous = arena.last->previous;
        free(arena.last);
        arena.last = previous;
    }
}
