#include "passes.h"

// So many sums at a time stay in registers.
enum { BLOCK = 32 };

void vertical_scalar(const uint8_t *rows, size_t stride, size_t length, const int16_t *weights, int32_t taps,
                     uint8_t *line) {
    for (size_t start = 0; start < length; start += BLOCK) {
        size_t count = length - start < BLOCK ? length - start : BLOCK;
        int32_t sums[BLOCK] = {0};
        for (int32_t tap = 0; tap < taps; tap++) {
            const uint8_t *row = rows + (size_t) tap * stride + start;
            for (size_t place = 0; place < count; place++) sums[place] += row[place] * weights[tap];
        }
        for (size_t place = 0; place < count; place++) line[start + place] = rounded_sample(sums[place]);
    }
}

void horizontal1_scalar(const uint8_t *line, const axis_weights *axis, int32_t target_width, uint8_t *target) {
    for (int32_t place = 0; place < target_width; place++) {
        const uint8_t *pixel = line + axis->first[place];
        const int16_t *weights = axis->weights + (size_t) place * (size_t) axis->pitch;
        int32_t sum = 0;
        for (int32_t tap = 0; tap < axis->taps; tap++) sum += pixel[tap] * weights[tap];
        target[place] = rounded_sample(sum);
    }
}

void horizontal3_scalar(const uint8_t *line, const axis_weights *axis, int32_t target_width, uint8_t *target) {
    for (int32_t place = 0; place < target_width; place++, target += 3) {
        const uint8_t *pixel = line + 3 * (size_t) axis->first[place];
        const int16_t *weights = axis->weights + (size_t) place * (size_t) axis->pitch;
        int32_t red = 0, green = 0, blue = 0;
        for (int32_t tap = 0; tap < axis->taps; tap++, pixel += 3) {
            red += pixel[0] * weights[tap];
            green += pixel[1] * weights[tap];
            blue += pixel[2] * weights[tap];
        }
        target[0] = rounded_sample(red);
        target[1] = rounded_sample(green);
        target[2] = rounded_sample(blue);
    }
}
