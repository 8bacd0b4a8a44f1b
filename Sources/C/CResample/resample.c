#include "CResample.h"

#include <stdbool.h>
#include <stdlib.h>

#include "passes.h"

static bool is_possible(const void *samples, size_t stride, int32_t width, int32_t height, int channels) {
    if (!samples || width < 1 || height < 1 || (channels != 1 && channels != 3)) return false;
    return stride / (size_t) channels >= (size_t) width;
}

static resample_result resample(const resample_source *source, const resample_target *target, int channels,
                                vertical_pass *vertical, horizontal_pass *horizontal) {
    if (!is_possible(source->samples, source->stride, source->width, source->height, channels)
        || !is_possible(target->samples, target->stride, target->width, target->height, channels)) {
        return RESAMPLE_IMPOSSIBLE;
    }
    // No overflow: a stride holds it.
    size_t length = (size_t) source->width * (size_t) channels;
    if (length > SIZE_MAX - LINE_MARGIN) return RESAMPLE_OUT_OF_MEMORY;
    axis_weights rows = {0}, columns = {0};
    uint8_t *line = calloc(length + LINE_MARGIN, 1);
    bool fits = line && make_weights(&rows, source->height, target->height)
        && make_weights(&columns, source->width, target->width);
    for (int32_t y = 0; fits && y < target->height; y++) {
        vertical(source->samples + (size_t) rows.first[y] * source->stride, source->stride, length,
                 rows.weights + (size_t) y * (size_t) rows.pitch, rows.taps, line);
        horizontal(line, &columns, target->width, target->samples + (size_t) y * target->stride);
    }
    free_weights(&rows);
    free_weights(&columns);
    free(line);
    return fits ? RESAMPLE_DONE : RESAMPLE_OUT_OF_MEMORY;
}

resample_result resample_lanczos3_scalar(const resample_source *source, const resample_target *target, int channels) {
    return resample(source, target, channels, vertical_scalar,
                    channels == 1 ? horizontal1_scalar : horizontal3_scalar);
}

resample_result resample_lanczos3(const resample_source *source, const resample_target *target, int channels) {
#ifdef __SSE2__
    // One channel is left to the compiler: no photo of the site comes that way.
    return resample(source, target, channels, vertical_sse2, channels == 1 ? horizontal1_scalar : horizontal3_sse2);
#else
    return resample_lanczos3_scalar(source, target, channels);
#endif
}
