// What does not depend on the format.

#include "picture.h"
#include <stdlib.h>
#include <string.h>

candid_picture *candid_open_picture(
    enum candid_picture_format format, const uint8_t *bytes, size_t count, uint64_t most_pixels) {
    switch (format) {
    case CANDID_JPEG: return candid_open_jpeg(bytes, count, most_pixels);
    case CANDID_PNG: return candid_open_png(bytes, count, most_pixels);
    case CANDID_WEBP: return candid_open_webp(bytes, count, most_pixels);
    }
    return NULL;
}

int candid_picture_width(const candid_picture *picture) { return picture->width; }
int candid_picture_height(const candid_picture *picture) { return picture->height; }
int candid_picture_has_alpha(const candid_picture *picture) { return picture->has_alpha; }
int candid_picture_is_damaged(const candid_picture *picture) { return picture->is_damaged; }

const uint8_t *candid_picture_profile(const candid_picture *picture, size_t *count) {
    *count = picture->profile_count;
    return picture->profile;
}

int candid_read_row(candid_picture *picture, uint8_t *row) {
    if (picture->next_row >= picture->height) return 0;
    if (picture->pixels) {
        size_t stride = (size_t)picture->width * 4;
        memcpy(row, picture->pixels + stride * (size_t)picture->next_row, stride);
    } else if (!picture->read_row(picture, row)) {
        picture->is_damaged = 1;
        return 0;
    }
    picture->next_row++;
    return 1;
}

void candid_close_picture(candid_picture *picture) {
    if (!picture) return;
    if (picture->close) picture->close(picture);
    free(picture->profile);
    free(picture->pixels);
    free(picture);
}

void candid_free_bytes(uint8_t *bytes) { free(bytes); }
