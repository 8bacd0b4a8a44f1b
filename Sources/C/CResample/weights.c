#include "weights.h"

#include <math.h>
#include <stdlib.h>

static const double support = 3;

// sinc(x) sinc(x/3). With a = pi x/3 it is sin(3a) sin(a) / 3a^2, and the triple angle leaves one sine to compute.
static double lanczos3(double x) {
    if (fabs(x) >= support) return 0;
    if (fabs(x) < 1e-9) return 1;
    double a = x * 1.04719755119659774615;
    double sine = sin(a) / a;
    return sine * sine * (1 - sin(a) * sin(a) * 4 / 3);
}

// The exact weights of the target sample whose centre is `centre`, for the sources from *first on, those beyond an edge
// added to the edge's. Returns their sum.
static double exact_weights(double *weights, int32_t taps, int32_t *first, int32_t length, double centre, double scale) {
    int64_t start = (int64_t) floor(centre - support * scale - 0.5) + 1;
    int64_t end = (int64_t) ceil(centre + support * scale - 0.5);
    int64_t last_first = (int64_t) length - taps;
    *first = (int32_t) (start < 0 ? 0 : start > last_first ? last_first : start);
    for (int32_t tap = 0; tap < taps; tap++) weights[tap] = 0;
    double sum = 0;
    for (int64_t place = start; place < end; place++) {
        int64_t inside = place < 0 ? 0 : place >= length ? length - 1 : place;
        int64_t tap = inside - *first;
        double weight = lanczos3(((double) place + 0.5 - centre) / scale);
        // Rounding may count one place too many at the window's far end, where the weight is next to nothing.
        weights[tap < taps ? tap : taps - 1] += weight;
        sum += weight;
    }
    return sum;
}

// Rounds the running sum, not each weight: the total is exact, and errors of neighbours cancel however many taps there are.
// No weight comes near 16 bits: those added up at an edge reach 1.2 x WEIGHT_ONE at most.
static void round_weights(int16_t *rounded, const double *weights, int32_t taps, double total) {
    double sum = 0;
    long placed = 0;
    for (int32_t tap = 0; tap < taps; tap++) {
        sum += weights[tap];
        long reached = tap == taps - 1 ? WEIGHT_ONE : lrint(sum / total * (double) WEIGHT_ONE);
        rounded[tap] = (int16_t) (reached - placed);
        placed = reached;
    }
}

bool make_weights(axis_weights *axis, int32_t source_length, int32_t target_length) {
    double factor = (double) source_length / target_length;
    double scale = factor > 1 ? factor : 1;
    // An open interval of this length holds at most so many whole numbers.
    double window = ceil(2 * support * scale);
    axis->taps = window < source_length ? (int32_t) window : source_length;
    size_t pitch = ((size_t) axis->taps + 1) / 2 * 2;
    bool fits = pitch <= INT32_MAX && pitch <= SIZE_MAX / sizeof(int16_t);
    axis->pitch = fits ? (int32_t) pitch : 0;
    axis->first = fits ? calloc((size_t) target_length, sizeof *axis->first) : NULL;
    axis->weights = fits ? calloc((size_t) target_length, pitch * sizeof *axis->weights) : NULL;
    double *exact = calloc((size_t) axis->taps, sizeof *exact);
    bool done = axis->first && axis->weights && exact;
    for (int32_t place = 0; done && place < target_length; place++) {
        double centre = (place + 0.5) * factor;
        double sum = exact_weights(exact, axis->taps, &axis->first[place], source_length, centre, scale);
        round_weights(axis->weights + (size_t) place * pitch, exact, axis->taps, sum);
    }
    free(exact);
    if (!done) free_weights(axis);
    return done;
}

void free_weights(axis_weights *axis) {
    free(axis->first);
    free(axis->weights);
    axis->first = NULL;
    axis->weights = NULL;
}
