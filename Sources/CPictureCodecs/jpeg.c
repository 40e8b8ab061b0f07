// JPEG by libjpeg-turbo.

#include "picture.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>

// No camera or program writes more scans; a file with thousands of them takes minutes to decode.
#define MOST_SCANS 100

struct errors {
    struct jpeg_error_mgr manager;
    jmp_buf on_error;
};

static void leave(j_common_ptr info) { longjmp(((struct errors *)info->err)->on_error, 1); }

static void say_nothing(j_common_ptr info) { (void)info; }

static struct jpeg_error_mgr *silent(struct errors *errors) {
    jpeg_std_error(&errors->manager);
    errors->manager.error_exit = leave;
    errors->manager.output_message = say_nothing;
    return &errors->manager;
}

struct jpeg_picture {
    candid_picture picture;
    struct jpeg_decompress_struct decoder;
    struct jpeg_progress_mgr progress;
    struct errors errors;
};

static void count_scans(j_common_ptr info) {
    if (((j_decompress_ptr)info)->input_scan_number > MOST_SCANS) leave(info);
}

static int read_row(candid_picture *picture, uint8_t *row) {
    struct jpeg_picture *jpeg = (struct jpeg_picture *)picture;
    if (setjmp(jpeg->errors.on_error)) return 0;
    JSAMPROW rows[1] = {row};
    if (jpeg_read_scanlines(&jpeg->decoder, rows, 1) != 1) return 0;
    if (jpeg->errors.manager.num_warnings > 0) picture->is_damaged = 1;
    return 1;
}

static void close_jpeg(candid_picture *picture) {
    struct jpeg_picture *jpeg = (struct jpeg_picture *)picture;
    if (setjmp(jpeg->errors.on_error)) return;
    jpeg_destroy_decompress(&jpeg->decoder);
}

candid_picture *candid_open_jpeg(const uint8_t *bytes, size_t count, uint64_t most_pixels) {
    struct jpeg_picture *jpeg = calloc(1, sizeof *jpeg);
    if (!jpeg) return NULL;
    candid_picture *picture = &jpeg->picture;
    struct jpeg_decompress_struct *decoder = &jpeg->decoder;
    decoder->err = silent(&jpeg->errors);
    if (setjmp(jpeg->errors.on_error)) {
        candid_close_picture(picture);
        return NULL;
    }
    jpeg_create_decompress(decoder);
    picture->close = close_jpeg;
    picture->read_row = read_row;
    jpeg_mem_src(decoder, bytes, count);
    jpeg_save_markers(decoder, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(decoder, TRUE);
    uint64_t pixels = (uint64_t)decoder->image_width * decoder->image_height;
    if (decoder->num_components == 4 || pixels == 0 || pixels > most_pixels) {
        candid_close_picture(picture);
        return NULL;
    }
    JOCTET *profile = NULL;
    unsigned int profile_count = 0;
    if (jpeg_read_icc_profile(decoder, &profile, &profile_count)) {
        picture->profile = profile;
        picture->profile_count = profile_count;
    }
    jpeg->progress.progress_monitor = count_scans;
    decoder->progress = &jpeg->progress;
    decoder->out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(decoder);
    picture->width = (int)decoder->output_width;
    picture->height = (int)decoder->output_height;
    return picture;
}

uint8_t *candid_encode_jpeg(
    const uint8_t *pixels, int width, int height, int quality, const uint8_t *profile, size_t profile_count,
    size_t *count) {
    struct jpeg_compress_struct encoder;
    struct errors errors;
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    memset(&encoder, 0, sizeof encoder);
    encoder.err = silent(&errors);
    if (setjmp(errors.on_error)) {
        // Its output is lost: nothing says which of its buffers is the last one.
        jpeg_destroy_compress(&encoder);
        return NULL;
    }
    jpeg_create_compress(&encoder);
    jpeg_mem_dest(&encoder, &bytes, &length);
    encoder.image_width = (JDIMENSION)width;
    encoder.image_height = (JDIMENSION)height;
    encoder.input_components = 4;
    encoder.in_color_space = JCS_EXT_RGBX;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, quality, TRUE);
    encoder.optimize_coding = TRUE;
    jpeg_start_compress(&encoder, TRUE);
    if (profile && profile_count > 0) jpeg_write_icc_profile(&encoder, profile, (unsigned int)profile_count);
    while (encoder.next_scanline < encoder.image_height) {
        JSAMPROW row[1] = {(JSAMPROW)(pixels + (size_t)encoder.next_scanline * (size_t)width * 4)};
        jpeg_write_scanlines(&encoder, row, 1);
    }
    jpeg_finish_compress(&encoder);
    *count = length;
    jpeg_destroy_compress(&encoder);
    return bytes;
}
