// Fixed-arity calls of libvips. Its operations take a variable list of options that ends in NULL, and Swift cannot call
// C variadics. Each shim names the options the binding needs; all return 0, or -1 with the error buffer filled.
#ifndef CVIPS_SHIM_H
#define CVIPS_SHIM_H

#include <vips/vips.h>

// Loaders. Strictness is "error" everywhere: the default lets truncated files pass, "warning" refuses good camera files.

// The bytes of a JPEG, handed out so that it shows whether the decoder asked for the last byte of coded data. libvips does
// not look for data that is left over after the last block, which is how wrong bits before it often show.
typedef struct {
    const unsigned char *bytes;
    gint64 count, last, place;
    int *doubts;
} CVipsReading;

static inline gint64 cvips_read(VipsSourceCustom *source, void *buffer, gint64 length, CVipsReading *reading) {
    const gint64 end = reading->place < reading->last ? reading->last : reading->count;
    const gint64 taken = VIPS_MIN(length, end - reading->place);
    if (taken <= 0) return 0;
    memcpy(buffer, reading->bytes + reading->place, taken);
    reading->place += taken;
    return taken;
}
static inline gint64 cvips_seek(VipsSourceCustom *source, gint64 offset, int whence, CVipsReading *reading) {
    const gint64 place = offset + (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reading->place : reading->count);
    if (place < 0 || place > reading->count) return -1;
    return reading->place = place;
}
static inline void cvips_end_reading(CVipsReading *reading) {
    if (reading->place <= reading->last) g_atomic_int_inc(reading->doubts);
    g_free(reading);
}

// Variadic; `shrink` is 1, 2, 4 or 8, done inside the inverse DCT. `last` is the place of the last byte of coded data, or -1.
// When the picture goes and that byte was not asked for, `doubts` is counted up.
static inline int cvips_jpegload(const void *bytes, size_t count, int shrink, gint64 last, int *doubts,
                                 VipsImage **out) {
    CVipsReading *reading = g_new(CVipsReading, 1);
    *reading = (CVipsReading) { (const unsigned char *) bytes, (gint64) count, last, 0, doubts };
    VipsSourceCustom *source = vips_source_custom_new();
    g_object_set_data_full(G_OBJECT(source), "reading", reading, (GDestroyNotify) cvips_end_reading);
    g_signal_connect(source, "read", G_CALLBACK(cvips_read), reading);
    g_signal_connect(source, "seek", G_CALLBACK(cvips_seek), reading);
    int result = vips_jpegload_source(VIPS_SOURCE(source), out, "shrink", shrink, "access", VIPS_ACCESS_SEQUENTIAL,
                                      "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    g_object_unref(source);
    return result;
}

// Variadic; has no reduction of its own.
static inline int cvips_pngload(const void *bytes, size_t count, VipsImage **out) {
    return vips_pngload_buffer((void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                               VIPS_FAIL_ON_ERROR, NULL);
}

// Variadic; the first frame, decoded at `scale` of its size.
static inline int cvips_webpload(const void *bytes, size_t count, double scale, VipsImage **out) {
    return vips_webpload_buffer((void *) bytes, count, out, "page", 0, "n", 1, "scale", scale, "access",
                                VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

// Variadic; without `page` and `n` it takes the primary picture, which need not be the first.
static inline int cvips_heifload(const void *bytes, size_t count, VipsImage **out) {
    return vips_heifload_buffer((void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                VIPS_FAIL_ON_ERROR, NULL);
}

// Many calls; the same from a copy of the bytes, which lives as long as the picture and whatever is made of it.
static inline int cvips_heifload_copy(const void *bytes, size_t count, VipsImage **out) {
    VipsBlob *copy = vips_blob_copy(bytes, count);
    VipsSource *source = vips_source_new_from_blob(copy);
    vips_area_unref(VIPS_AREA(copy));
    if (!source) return -1;
    int result = vips_heifload_source(source, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    g_object_unref(source);
    return result;
}

// Variadic; the first frame.
static inline int cvips_gifload(const void *bytes, size_t count, VipsImage **out) {
    return vips_gifload_buffer((void *) bytes, count, out, "page", 0, "n", 1, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

// Variadic; one page, or the subdirectory of that number of the page, where that is not -1.
static inline int cvips_tiffload(const void *bytes, size_t count, int page, int subdirectory, VipsImage **out) {
    return vips_tiffload_buffer((void *) bytes, count, out, "page", page, "subifd", subdirectory, "n", 1, "access",
                                VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

// Variadic; 8.14 hands out the last frame alone, upright.
static inline int cvips_jxlload(const void *bytes, size_t count, VipsImage **out) {
    return vips_jxlload_buffer((void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                               VIPS_FAIL_ON_ERROR, NULL);
}

// Operations.

// Variadic; a copy that owns its metadata, so that fields can be removed without touching the original.
static inline int cvips_copy(VipsImage *in, VipsImage **out) {
    return vips_copy(in, out, NULL);
}

// Variadic, and the background is a GObject array: one value serves every band.
static inline int cvips_flatten(VipsImage *in, VipsImage **out, double background) {
    VipsArrayDouble *colour = vips_array_double_new(&background, 1);
    int result = vips_flatten(in, out, "background", colour, NULL);
    vips_area_unref(VIPS_AREA(colour));
    return result;
}

// Variadic; the same pixels, said to be of another colour model.
static inline int cvips_copy_as(VipsImage *in, VipsImage **out, VipsInterpretation model) {
    return vips_copy(in, out, "interpretation", model, NULL);
}

// Variadic; the first `colours` bands, and the band `alpha` after them where that is not -1.
static inline int cvips_select_bands(VipsImage *in, VipsImage **out, int colours, int alpha) {
    if (alpha < 0) return vips_extract_band(in, out, 0, "n", colours, NULL);
    VipsImage *first = NULL, *last = NULL;
    int failed = vips_extract_band(in, &first, 0, "n", colours, NULL) || vips_extract_band(in, &last, alpha, NULL)
        || vips_bandjoin2(first, last, out, NULL);
    if (first) g_object_unref(first);
    if (last) g_object_unref(last);
    return failed ? -1 : 0;
}

// Variadic; scaled, rounded and clipped to whole numbers of 16 bits.
static inline int cvips_linear_ushort(VipsImage *in, VipsImage **out, double factor) {
    VipsImage *scaled = NULL, *rounded = NULL;
    int failed = vips_linear1(in, &scaled, factor, 0, NULL) || vips_rint(scaled, &rounded, NULL)
        || vips_cast_ushort(rounded, out, NULL);
    if (scaled) g_object_unref(scaled);
    if (rounded) g_object_unref(rounded);
    return failed ? -1 : 0;
}

// Variadic; colours that are multiplied by the alpha after them, divided by it again, in samples as before.
static inline int cvips_unpremultiply(VipsImage *in, VipsImage **out) {
    VipsImage *divided = NULL, *rounded = NULL;
    int failed = vips_unpremultiply(in, &divided, NULL) || vips_rint(divided, &rounded, NULL)
        || vips_cast(rounded, out, in->BandFmt, NULL);
    if (divided) g_object_unref(divided);
    if (rounded) g_object_unref(rounded);
    return failed ? -1 : 0;
}

// Variadic.
static inline int cvips_extract_area(VipsImage *in, VipsImage **out, int left, int top, int width, int height) {
    return vips_extract_area(in, out, left, top, width, height, NULL);
}

// Variadic; on a larger canvas of opaque white.
static inline int cvips_embed_in_white(VipsImage *in, VipsImage **out, int left, int top, int width, int height) {
    return vips_embed(in, out, left, top, width, height, "extend", VIPS_EXTEND_WHITE, NULL);
}

// Variadic; the two scales are independent so that both edges come out exact.
static inline int cvips_resize(VipsImage *in, VipsImage **out, double hscale, double vscale) {
    return vips_resize(in, out, hscale, "vscale", vscale, NULL);
}

// Variadic; the mean of blocks of pixels.
static inline int cvips_shrink(VipsImage *in, VipsImage **out, double factor) {
    return vips_shrink(in, out, factor, factor, NULL);
}

// Variadic; the part of this size that draws the eye.
static inline int cvips_smartcrop(VipsImage *in, VipsImage **out, int width, int height) {
    return vips_smartcrop(in, out, width, height, "interesting", VIPS_INTERESTING_ATTENTION, NULL);
}

// Variadic.
static inline int cvips_rotate(VipsImage *in, VipsImage **out, VipsAngle angle) {
    return vips_rot(in, out, angle, NULL);
}

// Variadic.
static inline int cvips_flip(VipsImage *in, VipsImage **out, VipsDirection direction) {
    return vips_flip(in, out, direction, NULL);
}

// Variadic; from the model the image says it has (grey, 16-bit RGB, CIELAB, ...) to another one.
static inline int cvips_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation model) {
    return vips_colourspace(in, out, model, NULL);
}

// Variadic; from ICC's CIELAB to 16-bit sRGB.
static inline int cvips_lab_to_rgb16(VipsImage *in, VipsImage **out) {
    return vips_icc_export(in, out, "output_profile", "srgb", "intent", VIPS_INTENT_RELATIVE, "depth", 16, NULL);
}

// Variadic; from the embedded profile to 8-bit sRGB.
static inline int cvips_icc_embedded_to_srgb(VipsImage *in, VipsImage **out) {
    return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_PERCEPTUAL,
                              "black_point_compensation", TRUE, "depth", 8, NULL);
}

// Variadic; from libvips' built-in CMYK profile to 8-bit sRGB.
static inline int cvips_icc_cmyk_to_srgb(VipsImage *in, VipsImage **out) {
    return vips_icc_transform(in, out, "srgb", "embedded", FALSE, "input_profile", "cmyk", "intent",
                              VIPS_INTENT_PERCEPTUAL, "black_point_compensation", TRUE, "depth", 8, NULL);
}

// Variadic; 8 bits a channel again after the sums.
static inline int cvips_recomb(VipsImage *in, VipsImage **out, VipsImage *matrix) {
    VipsImage *sums = NULL;
    if (vips_recomb(in, &sums, matrix, NULL)) return -1;
    int result = vips_cast_uchar(sums, out, NULL);
    g_object_unref(sums);
    return result;
}

// Variadic.
static inline int cvips_maplut(VipsImage *in, VipsImage **out, VipsImage *lut) {
    return vips_maplut(in, out, lut, NULL);
}

// Many calls with options; what they hand on is let go with `scope`. The text is a mask, turned and repeated; white shines
// through it over a shadow, so that it shows on light and on dark. `text` is Pango's markup, `size` in pixels.
static inline int cvips_watermark_text(VipsImage *in, VipsImage **out, const char *text, int size) {
    VipsObject *scope = VIPS_OBJECT(vips_image_new());
    VipsImage **t = (VipsImage **) vips_object_local_array(scope, 11);
    const double black[] = { 0, 0, 0 }, white[] = { 255, 255, 255 };
    const int gap = size / 2, shadow = size / 16 + 1;
    char font[64];
    g_snprintf(font, sizeof font, "sans bold %d", size);
    int failed = vips_text(&t[0], text, "font", font, "dpi", 72, NULL)
        || vips_embed(t[0], &t[1], gap, gap, t[0]->Xsize + 2 * gap, t[0]->Ysize + 2 * gap, NULL)
        || vips_similarity(t[1], &t[2], "angle", -24.0, NULL)
        || vips_linear1(t[2], &t[3], 0.4, 0, "uchar", TRUE, NULL)
        || vips_replicate(t[3], &t[4], in->Xsize / t[3]->Xsize + 2, in->Ysize / t[3]->Ysize + 2, NULL)
        || vips_extract_area(t[4], &t[5], t[3]->Xsize / 3, t[3]->Ysize / 3, in->Xsize, in->Ysize, NULL)
        || vips_extract_area(t[4], &t[6], t[3]->Xsize / 3 - shadow, t[3]->Ysize / 3 - shadow, in->Xsize, in->Ysize,
                             NULL)
        || !(t[7] = vips_image_new_from_image(in, black, 3)) || !(t[8] = vips_image_new_from_image(in, white, 3))
        || vips_ifthenelse(t[6], t[7], in, &t[9], "blend", TRUE, NULL)
        || vips_ifthenelse(t[5], t[8], t[9], &t[10], "blend", TRUE, NULL)
        || vips_cast_uchar(t[10], out, NULL);
    g_object_unref(scope);
    return failed ? -1 : 0;
}

// The same; the mark is a quarter as wide as the picture, and stands in its lower right corner. All of it is computed
// here and now, so that `bytes` may go.
static inline int cvips_watermark_picture(VipsImage *in, VipsImage **out, const void *bytes, size_t count) {
    VipsObject *scope = VIPS_OBJECT(vips_image_new());
    VipsImage **t = (VipsImage **) vips_object_local_array(scope, 6);
    const int margin = in->Xsize / 40;
    int failed = !(t[0] = vips_image_new_from_buffer(bytes, count, "", NULL))
        || vips_colourspace(t[0], &t[1], VIPS_INTERPRETATION_sRGB, NULL)
        || vips_thumbnail_image(t[1], &t[2], VIPS_MAX(1, in->Xsize / 4), "height", VIPS_MAX(1, in->Ysize / 2), NULL)
        || vips_composite2(in, t[2], &t[3], VIPS_BLEND_MODE_OVER, "x", in->Xsize - t[2]->Xsize - margin, "y",
                           in->Ysize - t[2]->Ysize - margin, NULL)
        || vips_extract_band(t[3], &t[4], 0, "n", 3, NULL) || vips_cast_uchar(t[4], &t[5], NULL)
        || !(*out = vips_image_copy_memory(t[5]));
    g_object_unref(scope);
    return failed ? -1 : 0;
}

// Savers. The buffer is released with g_free.

// Variadic; `strip` leaves out every metadata segment. Huffman tables made for the picture would save one byte in
// eighty, and take a tenth of all the time that a photo takes.
static inline int cvips_jpegsave(VipsImage *in, void **bytes, size_t *count, int quality, gboolean strip) {
    return vips_jpegsave_buffer(in, bytes, count, "Q", quality, "strip", strip, NULL);
}

// Variadic. 8.14 ignores its `strip`, so the picture must be without metadata, and still gets an EXIF chunk.
static inline int cvips_webpsave(VipsImage *in, void **bytes, size_t *count, int quality, int effort) {
    return vips_webpsave_buffer(in, bytes, count, "Q", quality, "effort", effort, NULL);
}

// Variadic; AV1 in HEIF, that is AVIF.
static inline int cvips_avifsave(VipsImage *in, void **bytes, size_t *count, int quality, int effort, gboolean strip) {
    return vips_heifsave_buffer(in, bytes, count, "Q", quality, "effort", effort, "compression",
                                VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "strip", strip, NULL);
}

// Variadic; `strip` as for JPEG.
static inline int cvips_pngsave(VipsImage *in, void **bytes, size_t *count) {
    return vips_pngsave_buffer(in, bytes, count, "strip", TRUE, NULL);
}

// Variadic; tiles do not overlap, and the smallest level is one tile.
static inline int cvips_dzsave(VipsImage *in, const char *name, int side, const char *suffix) {
    return vips_dzsave(in, name, "layout", VIPS_FOREIGN_DZ_LAYOUT_DZ, "tile_size", side, "overlap", 0, "depth",
                       VIPS_FOREIGN_DZ_DEPTH_ONETILE, "suffix", suffix, NULL);
}

// Housekeeping.

// Not variadic, but takes a callback: warnings about a stranger's file would otherwise reach standard error. Those that
// sum up the decoding of a JPEG are counted in `count`, which must live as long as the process.
static inline void cvips_ignore_log(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer count) {
    if (message && g_str_has_prefix(message, "read gave ")) g_atomic_int_inc((gint *) count);
}
static inline int cvips_count(int *count) {
    return g_atomic_int_get(count);
}
static inline void cvips_silence_warnings(int *count) {
    g_log_set_handler("VIPS", (GLogLevelFlags) (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO
                                                | G_LOG_LEVEL_DEBUG), cvips_ignore_log, count);
}

// vips_object_map takes a callback of untyped pointers; counting is all that is wanted of it.
static inline void *cvips_count_one(VipsObject *object, int *count, void *unused) {
    *count += 1;
    return NULL;
}
static inline int cvips_live_objects(void) {
    int count = 0;
    vips_object_map((VipsSListMap2Fn) cvips_count_one, &count, NULL);
    return count;
}

#endif
