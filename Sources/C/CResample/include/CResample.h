// Lanczos-3 resampling of interleaved 8-bit pictures.
//
// Two passes with integer weights of 14 bits, each rounding and clipping to 8 bits as libvips' do: first columns, into one
// line, then that line's pixels, while it is in the cache. Pixel centres lie at .5, so that both edges of source and target
// meet; beyond an edge the picture goes on as its outermost pixels.
//
// A reduction costs about six products a source sample, whatever its factor.
#ifndef CRESAMPLE_H
#define CRESAMPLE_H

#include <stddef.h>
#include <stdint.h>

// Rows from top to bottom, `stride` bytes from one to the next, at least width x channels.
typedef struct {
    const uint8_t *samples;
    size_t stride;
    int32_t width;
    int32_t height;
} resample_source;

typedef struct {
    uint8_t *samples;
    size_t stride;
    int32_t width;
    int32_t height;
} resample_target;

typedef enum {
    RESAMPLE_DONE = 0,
    // The target's samples are then as they were.
    RESAMPLE_OUT_OF_MEMORY = 1,
    // A side below 1, channels other than 1 or 3, a stride shorter than a row, or no samples.
    RESAMPLE_IMPOSSIBLE = 2,
} resample_result;

// Fills the target from the source; the two must not overlap. Beside them it takes one line of the source and the weights:
// for a reduction about 12 bytes for each row and each column of the source.
resample_result resample_lanczos3(const resample_source *source, const resample_target *target, int channels);

// The same without vector instructions: bit for bit the same samples.
resample_result resample_lanczos3_scalar(const resample_source *source, const resample_target *target, int channels);

#endif
