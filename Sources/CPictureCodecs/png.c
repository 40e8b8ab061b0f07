// PNG by libpng.

#include "picture.h"
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <png.h>

static void leave(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void say_nothing(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

struct png_picture {
    candid_picture picture;
    png_structp png;
    png_infop info;
    const uint8_t *bytes;
    size_t left;
};

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    struct png_picture *picture = png_get_io_ptr(png);
    if (count > picture->left) png_error(png, "end");
    memcpy(target, picture->bytes, count);
    picture->bytes += count;
    picture->left -= count;
}

static int read_row(candid_picture *picture, uint8_t *row) {
    struct png_picture *png = (struct png_picture *)picture;
    if (setjmp(png_jmpbuf(png->png))) return 0;
    png_read_row(png->png, row, NULL);
    return 1;
}

static void close_png(candid_picture *picture) {
    struct png_picture *png = (struct png_picture *)picture;
    png_destroy_read_struct(&png->png, &png->info, NULL);
}

// The rows of an interlaced picture come several times.
static void read_interlaced(struct png_picture *png, int passes) {
    candid_picture *picture = &png->picture;
    size_t stride = (size_t)picture->width * 4;
    picture->pixels = calloc((size_t)picture->height, stride);
    if (!picture->pixels) png_error(png->png, "memory");
    if (setjmp(png_jmpbuf(png->png))) {
        // What came is shown.
        picture->is_damaged = 1;
        return;
    }
    for (int pass = 0; pass < passes; pass++) {
        for (int row = 0; row < picture->height; row++) {
            png_read_row(png->png, picture->pixels + stride * (size_t)row, NULL);
        }
    }
}

static void keep_profile(struct png_picture *png) {
    png_charp name;
    png_bytep profile;
    png_uint_32 count;
    int compression;
    if (!png_get_iCCP(png->png, png->info, &name, &compression, &profile, &count)) return;
    png->picture.profile = malloc(count);
    if (!png->picture.profile) return;
    memcpy(png->picture.profile, profile, count);
    png->picture.profile_count = count;
}

candid_picture *candid_open_png(const uint8_t *bytes, size_t count, uint64_t most_pixels) {
    struct png_picture *png = calloc(1, sizeof *png);
    if (!png) return NULL;
    candid_picture *picture = &png->picture;
    png->bytes = bytes;
    png->left = count;
    picture->close = close_png;
    picture->read_row = read_row;
    png->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing);
    png->info = png->png ? png_create_info_struct(png->png) : NULL;
    if (!png->info || setjmp(png_jmpbuf(png->png))) {
        candid_close_picture(picture);
        return NULL;
    }
    png_set_read_fn(png->png, png, read_bytes);
    // A profile or a text that grows beyond this is a bomb.
    png_set_chunk_malloc_max(png->png, 8 << 20);
    png_read_info(png->png, png->info);
    uint64_t width = png_get_image_width(png->png, png->info), height = png_get_image_height(png->png, png->info);
    if (width * height > most_pixels) png_error(png->png, "size");
    picture->width = (int)width;
    picture->height = (int)height;
    picture->has_alpha = (png_get_color_type(png->png, png->info) & PNG_COLOR_MASK_ALPHA)
        || png_get_valid(png->png, png->info, PNG_INFO_tRNS);
    keep_profile(png);
    png_set_expand(png->png);
    png_set_scale_16(png->png);
    png_set_gray_to_rgb(png->png);
    png_set_add_alpha(png->png, 0xFF, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(png->png);
    png_read_update_info(png->png, png->info);
    if (png_get_rowbytes(png->png, png->info) != width * 4) png_error(png->png, "rows");
    if (passes > 1) read_interlaced(png, passes);
    return picture;
}

struct written {
    uint8_t *bytes;
    size_t count, capacity;
};

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    struct written *written = png_get_io_ptr(png);
    if (written->capacity - written->count < count) {
        size_t capacity = (written->capacity + count) * 2;
        uint8_t *grown = realloc(written->bytes, capacity);
        if (!grown) png_error(png, "memory");
        written->bytes = grown;
        written->capacity = capacity;
    }
    memcpy(written->bytes + written->count, source, count);
    written->count += count;
}

static void flush(png_structp png) { (void)png; }

uint8_t *candid_encode_png(
    const uint8_t *pixels, int width, int height, int has_alpha, const uint8_t *profile, size_t profile_count,
    size_t *count) {
    struct written written = {NULL, 0, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(written.bytes);
        return NULL;
    }
    png_set_write_fn(png, &written, write_bytes, flush);
    int type = has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(
        png, info, (png_uint_32)width, (png_uint_32)height, 8, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    // A profile that libpng does not like is left out.
    png_set_benign_errors(png, 1);
    if (profile) png_set_iCCP(png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, profile, (png_uint_32)profile_count);
    png_write_info(png, info);
    if (!has_alpha) png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (int row = 0; row < height; row++) png_write_row(png, pixels + (size_t)row * (size_t)width * 4);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    *count = written.count;
    return written.bytes;
}
