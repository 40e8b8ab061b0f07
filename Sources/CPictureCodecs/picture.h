#ifndef CANDID_PICTURE_H
#define CANDID_PICTURE_H
#include "CPictureCodecs.h"

/* What all formats share; each begins with it. */
struct candid_picture {
    int width, height, has_alpha, is_damaged, next_row;
    uint8_t *profile;
    size_t profile_count;
    /* All rows, where a format does not give one after another; NULL else. */
    uint8_t *pixels;
    int (*read_row)(candid_picture *, uint8_t *);
    void (*close)(candid_picture *);
};

candid_picture *candid_open_jpeg(const uint8_t *bytes, size_t count, uint64_t most_pixels);
candid_picture *candid_open_png(const uint8_t *bytes, size_t count, uint64_t most_pixels);
candid_picture *candid_open_webp(const uint8_t *bytes, size_t count, uint64_t most_pixels);

#endif
