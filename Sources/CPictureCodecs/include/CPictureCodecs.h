#ifndef CANDID_PICTURE_CODECS_H
#define CANDID_PICTURE_CODECS_H
#include <stddef.h>
#include <stdint.h>

/* Pictures to rows of pixels and back. libjpeg and libpng report errors by longjmp, which must not pass through Swift: it
 * ends here. No function aborts or prints, whatever the bytes are. Pixels are R, G, B, A, a byte each, alpha apart. */

enum candid_picture_format { CANDID_JPEG, CANDID_PNG, CANDID_WEBP };

/* A picture that is being decoded. */
typedef struct candid_picture candid_picture;

/* Opens a picture of at most `most_pixels`. The bytes must outlive it. NULL where they are no such picture, an animation or
 * one in CMYK. */
candid_picture *candid_open_picture(
    enum candid_picture_format format, const uint8_t *bytes, size_t count, uint64_t most_pixels);

int candid_picture_width(const candid_picture *picture);
int candid_picture_height(const candid_picture *picture);
/* Whether it has a channel of alpha. */
int candid_picture_has_alpha(const candid_picture *picture);
/* The ICC profile of a JPEG or PNG, and its length; NULL if there is none. Lives as long as the picture. */
const uint8_t *candid_picture_profile(const candid_picture *picture, size_t *count);

/* Writes the next row, four bytes a pixel. 0 where the rest cannot be decoded. */
int candid_read_row(candid_picture *picture, uint8_t *row);
/* Whether the decoder had to guess; known after the last row. */
int candid_picture_is_damaged(const candid_picture *picture);
void candid_close_picture(candid_picture *picture);

/* Encode `width` times `height` pixels without a gap between rows. The result is freed by candid_free_bytes; NULL where
 * memory runs out, or the format cannot hold the picture. A profile may be NULL. */
uint8_t *candid_encode_jpeg(
    const uint8_t *pixels, int width, int height, int quality, const uint8_t *profile, size_t profile_count,
    size_t *count);
uint8_t *candid_encode_png(
    const uint8_t *pixels, int width, int height, int has_alpha, const uint8_t *profile, size_t profile_count,
    size_t *count);
uint8_t *candid_encode_webp(
    const uint8_t *pixels, int width, int height, int has_alpha, int is_lossless, int quality, size_t *count);
void candid_free_bytes(uint8_t *bytes);

#endif
