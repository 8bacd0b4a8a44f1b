#include "passes.h"

#ifdef __SSE2__

#include <emmintrin.h>
#include <string.h>

// Samples of two rows, or of two pixels, lie side by side, so that one instruction multiplies each by its weight and adds
// the two products.

// Two neighbouring weights, four times over.
static inline __m128i weight_pair(const int16_t *weights) {
    int32_t pair;
    memcpy(&pair, weights, sizeof pair);
    return _mm_set1_epi32(pair);
}

// Adds two rows' 16 samples to four registers of four sums each.
static inline void add_rows(__m128i sums[4], const uint8_t *upper, const uint8_t *lower, __m128i weights) {
    const __m128i zero = _mm_setzero_si128();
    __m128i above = _mm_loadu_si128((const __m128i *) upper);
    __m128i below = _mm_loadu_si128((const __m128i *) lower);
    __m128i low = _mm_unpacklo_epi8(above, below);
    __m128i high = _mm_unpackhi_epi8(above, below);
    sums[0] = _mm_add_epi32(sums[0], _mm_madd_epi16(_mm_unpacklo_epi8(low, zero), weights));
    sums[1] = _mm_add_epi32(sums[1], _mm_madd_epi16(_mm_unpackhi_epi8(low, zero), weights));
    sums[2] = _mm_add_epi32(sums[2], _mm_madd_epi16(_mm_unpacklo_epi8(high, zero), weights));
    sums[3] = _mm_add_epi32(sums[3], _mm_madd_epi16(_mm_unpackhi_epi8(high, zero), weights));
}

// 16 sums as samples, clipped by the packing instructions.
static inline __m128i packed_samples(const __m128i sums[4]) {
    return _mm_packus_epi16(
        _mm_packs_epi32(_mm_srai_epi32(sums[0], WEIGHT_BITS), _mm_srai_epi32(sums[1], WEIGHT_BITS)),
        _mm_packs_epi32(_mm_srai_epi32(sums[2], WEIGHT_BITS), _mm_srai_epi32(sums[3], WEIGHT_BITS)));
}

void vertical_sse2(const uint8_t *rows, size_t stride, size_t length, const int16_t *weights, int32_t taps,
                   uint8_t *line) {
    const __m128i half = _mm_set1_epi32(WEIGHT_HALF);
    size_t start = 0;
    // 32 samples at a time are what the registers hold. Rows whose stride is a multiple of 4096 push one another out of the
    // cache, and each is then fetched once a step: with 16 samples that took twice as long.
    for (; length - start >= 32; start += 32) {
        __m128i left[4] = {half, half, half, half};
        __m128i right[4] = {half, half, half, half};
        for (int32_t tap = 0; tap < taps; tap += 2) {
            __m128i pair = weight_pair(weights + tap);
            const uint8_t *upper = rows + (size_t) tap * stride + start;
            // An odd last row is its own partner, whose weight is 0.
            const uint8_t *lower = tap + 1 < taps ? upper + stride : upper;
            add_rows(left, upper, lower, pair);
            add_rows(right, upper + 16, lower + 16, pair);
        }
        _mm_storeu_si128((__m128i *) (line + start), packed_samples(left));
        _mm_storeu_si128((__m128i *) (line + start + 16), packed_samples(right));
    }
    vertical_scalar(rows + start, stride, length - start, weights, taps, line + start);
}

// The first four bytes: a pixel, and one byte that is not used.
static inline __m128i pixel_bytes(const uint8_t *pixel) {
    int32_t bytes;
    memcpy(&bytes, pixel, sizeof bytes);
    return _mm_cvtsi32_si128(bytes);
}

void horizontal3_sse2(const uint8_t *line, const axis_weights *axis, int32_t target_width, uint8_t *target) {
    const __m128i zero = _mm_setzero_si128();
    for (int32_t place = 0; place < target_width; place++, target += 3) {
        const uint8_t *pixel = line + 3 * (size_t) axis->first[place];
        const int16_t *weights = axis->weights + (size_t) place * (size_t) axis->pitch;
        __m128i sums = _mm_set1_epi32(WEIGHT_HALF);
        for (int32_t tap = 0; tap < axis->pitch; tap += 2, pixel += 6) {
            __m128i pair = _mm_unpacklo_epi8(pixel_bytes(pixel), pixel_bytes(pixel + 3));
            sums = _mm_add_epi32(sums, _mm_madd_epi16(_mm_unpacklo_epi8(pair, zero), weight_pair(weights + tap)));
        }
        __m128i words = _mm_packs_epi32(_mm_srai_epi32(sums, WEIGHT_BITS), zero);
        int32_t samples = _mm_cvtsi128_si32(_mm_packus_epi16(words, zero));
        memcpy(target, &samples, 3);
    }
}

#endif
