#ifndef CRESAMPLE_WEIGHTS_H
#define CRESAMPLE_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

enum { WEIGHT_BITS = 14, WEIGHT_ONE = 1 << WEIGHT_BITS, WEIGHT_HALF = WEIGHT_ONE / 2 };

// One axis: target sample `o` is the sum of `taps` source samples from `first[o]` on, times weights[o * pitch] and on.
// All of them lie inside the source. The weights of one target sample add up to WEIGHT_ONE.
typedef struct {
    int32_t taps;
    // `taps` rounded up to even; a weight after the last tap is 0.
    int32_t pitch;
    int32_t *first;
    int16_t *weights;
} axis_weights;

// False when out of memory; then there is nothing to free. Both lengths are at least 1.
bool make_weights(axis_weights *axis, int32_t source_length, int32_t target_length);

void free_weights(axis_weights *axis);

#endif
