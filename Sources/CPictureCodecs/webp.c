// WebP by libwebp.

#include "picture.h"
#include <stdlib.h>
#include <webp/decode.h>
#include <webp/encode.h>

candid_picture *candid_open_webp(const uint8_t *bytes, size_t count, uint64_t most_pixels) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(bytes, count, &features) != VP8_STATUS_OK || features.has_animation) return NULL;
    if ((uint64_t)features.width * (uint64_t)features.height > most_pixels) return NULL;
    candid_picture *picture = calloc(1, sizeof *picture);
    if (!picture) return NULL;
    picture->width = features.width;
    picture->height = features.height;
    picture->has_alpha = features.has_alpha;
    size_t stride = (size_t)features.width * 4, size = stride * (size_t)features.height;
    picture->pixels = calloc(1, size);
    WebPIDecoder *decoder = picture->pixels ? WebPINewRGB(MODE_RGBA, picture->pixels, size, (int)stride) : NULL;
    if (!decoder) {
        candid_close_picture(picture);
        return NULL;
    }
    VP8StatusCode status = WebPIAppend(decoder, bytes, count);
    int last_row = 0;
    WebPIDecGetRGB(decoder, &last_row, NULL, NULL, NULL);
    WebPIDelete(decoder);
    if (status == VP8_STATUS_OK) return picture;
    // What came is shown.
    picture->is_damaged = 1;
    if (last_row > 0) return picture;
    candid_close_picture(picture);
    return NULL;
}

uint8_t *candid_encode_webp(
    const uint8_t *pixels, int width, int height, int has_alpha, int is_lossless, int quality, size_t *count) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return NULL;
    if (is_lossless) {
        if (!WebPConfigLosslessPreset(&config, 6)) return NULL;
        picture.use_argb = 1;
    } else {
        config.quality = (float)quality;
    }
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.width = width;
    picture.height = height;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    int is_imported = has_alpha ? WebPPictureImportRGBA(&picture, pixels, width * 4)
                                : WebPPictureImportRGBX(&picture, pixels, width * 4);
    int is_encoded = is_imported && WebPEncode(&config, &picture);
    WebPPictureFree(&picture);
    if (!is_encoded) {
        WebPMemoryWriterClear(&writer);
        return NULL;
    }
    *count = writer.size;
    // Its memory comes from malloc, as WebPMemoryWriter has it.
    return writer.mem;
}
