// The two passes, each with a scalar form, and a vector form where the processor surely has it (SSE2 belongs to x86-64).
// All sums are whole numbers, so both forms give the same samples. No sum passes 2^24: the weights of one target sample
// have absolute values below 2 x WEIGHT_ONE in all.
#ifndef CRESAMPLE_PASSES_H
#define CRESAMPLE_PASSES_H

#include <stddef.h>
#include <stdint.h>

#include "weights.h"

enum {
    // Bytes after a line's last sample that the vector form of the horizontal pass may read, and multiply by 0.
    LINE_MARGIN = 16,
};

static inline uint8_t rounded_sample(int32_t sum) {
    sum += WEIGHT_HALF;
    if (sum < 0) return 0;
    return sum >> WEIGHT_BITS > UINT8_MAX ? UINT8_MAX : (uint8_t) (sum >> WEIGHT_BITS);
}

// One line of `length` samples out of `taps` rows, the first at `rows`.
typedef void vertical_pass(const uint8_t *rows, size_t stride, size_t length, const int16_t *weights, int32_t taps,
                           uint8_t *line);

// One row of the target out of a line that has LINE_MARGIN bytes more than its samples.
typedef void horizontal_pass(const uint8_t *line, const axis_weights *axis, int32_t target_width, uint8_t *target);

vertical_pass vertical_scalar;
horizontal_pass horizontal1_scalar, horizontal3_scalar;

#ifdef __SSE2__
vertical_pass vertical_sse2;
horizontal_pass horizontal3_sse2;
#endif

#endif
