// floor THREADS OUT WIDTHS ENCODINGS FILE...: the pixel work of a build and nothing else, as a measure for all that
// sitebuild does besides: no metadata, no colour management, no checks, no pages, no child processes.
//
//     floor 2 out 2048,1024,480 jpeg:80 a.jpg b.jpg          writes out/0-2048.jpg …
//     floor 2 out 2400,1600 avif:55,jpeg:80 a.jpg            writes out/0-2400.avif, out/0-2400.jpg …
//
// WIDTHS fall. A photo is decoded once, at the largest reduction of the JPEG decoder that leaves the first width; each
// width is then made from the one before. The encoders have the options of Sources/C/CVips/shim.h.
//
//     gcc -O2 floor.c -o floor $(pkg-config --cflags --libs vips)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

enum { most = 16 };

typedef struct {
    gboolean avif;
    int quality;
} Encoding;

static int widths[most], width_count;
static Encoding encodings[most];
static int encoding_count;
static const char *folder;
static char **photos;
static int photo_count;
static gint taken;
static gint failures;

static void read_widths(char *text) {
    for (char *part = strtok(text, ","); part && width_count < most; part = strtok(NULL, ","))
        widths[width_count++] = atoi(part);
}

static void read_encodings(char *text) {
    for (char *part = strtok(text, ","); part && encoding_count < most; part = strtok(NULL, ",")) {
        const char *colon = strchr(part, ':');
        encodings[encoding_count].avif = strncmp(part, "avif", 4) == 0;
        encodings[encoding_count++].quality = colon ? atoi(colon + 1) : 80;
    }
}

// Pixels in memory, in place of a chain of operations; the chain is released.
static VipsImage *settled(VipsImage *chain) {
    VipsImage *pixels = vips_image_copy_memory(chain);
    g_object_unref(chain);
    return pixels;
}

static VipsImage *decoded(const char *photo) {
    VipsImage *image;
    if (vips_jpegload(photo, &image, NULL)) return NULL;
    int reduction = 8;
    while (reduction > 1 && image->Xsize / reduction < widths[0]) reduction /= 2;
    g_object_unref(image);
    if (vips_jpegload(photo, &image, "shrink", reduction, "access", VIPS_ACCESS_SEQUENTIAL, NULL)) return NULL;
    return settled(image);
}

static int write_one(VipsImage *image, const char *stem, Encoding encoding) {
    char file[4096];
    snprintf(file, sizeof file, "%s.%s", stem, encoding.avif ? "avif" : "jpg");
    if (encoding.avif)
        return vips_heifsave(image, file, "Q", encoding.quality, "effort", 0, "compression",
                             VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "strip", TRUE, NULL);
    return vips_jpegsave(image, file, "Q", encoding.quality, "strip", TRUE, "optimize_coding", TRUE, NULL);
}

static int develop(int index) {
    VipsImage *image = decoded(photos[index]);
    for (int i = 0; image && i < width_count; i++) {
        VipsImage *smaller;
        int failed = vips_resize(image, &smaller, (double) widths[i] / image->Xsize, NULL);
        g_object_unref(image);
        image = failed ? NULL : settled(smaller);
        for (int e = 0; image && e < encoding_count; e++) {
            char stem[4000];
            snprintf(stem, sizeof stem, "%s/%d-%d", folder, index, widths[i]);
            if (write_one(image, stem, encodings[e])) return -1;
        }
    }
    if (!image) return -1;
    g_object_unref(image);
    return 0;
}

static void *work(void *unused) {
    (void) unused;
    for (int index; (index = g_atomic_int_add(&taken, 1)) < photo_count;)
        if (develop(index)) {
            fprintf(stderr, "floor: %s: %s", photos[index], vips_error_buffer());
            g_atomic_int_set(&failures, 1);
        }
    vips_thread_shutdown();
    return NULL;
}

int main(int count, char **words) {
    if (count < 6 || vips_init(words[0])) return 64;
    int thread_count = VIPS_CLIP(1, atoi(words[1]), 256);
    folder = words[2];
    read_widths(words[3]);
    read_encodings(words[4]);
    photos = words + 5;
    photo_count = count - 5;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    GThread **threads = g_new(GThread *, thread_count);
    for (int i = 0; i < thread_count; i++) threads[i] = g_thread_new("floor", work, NULL);
    for (int i = 0; i < thread_count; i++) g_thread_join(threads[i]);
    g_free(threads);
    return failures;
}
