#ifndef CEXIF_SHIM_H
#define CEXIF_SHIM_H

#include <libexif/exif-data.h>
#include <libexif/exif-log.h>
#include <stdarg.h>
#include <string.h>

struct cexif_load_report {
    unsigned int faults;  // what libexif said was wrong
    unsigned int begun;   // entries it began to read
};

// Counts what libexif reports while loading. In C because ExifLogFunc takes a va_list, which Swift cannot declare.
// libexif files loops and short directories under DEBUG, so those are known by their text. Faults of maker notes,
// which carry other domains, do not count.
static inline void cexif_count(ExifLog *log, ExifLogCode code, const char *domain, const char *format,
                               va_list arguments, void *report_pointer) {
    struct cexif_load_report *report = (struct cexif_load_report *)report_pointer;
    (void)log;
    (void)arguments;
    if (!domain || !format || strcmp(domain, "ExifData") != 0) return;
    if (code == EXIF_LOG_CODE_CORRUPT_DATA || code == EXIF_LOG_CODE_NO_MEMORY || !strncmp(format, "Recursive entry", 15)
        || !strncmp(format, "Attempt to load IFD", 19) || !strncmp(format, "Short data", 10)) {
        report->faults++;
    } else if (!strncmp(format, "Loading entry", 13)) {
        report->begun++;
    }
}

// Loads an EXIF block and answers how many faults were met, each entry that was begun but not kept among them.
// A shim because the log callback above must be set before the load and taken away after it.
static inline unsigned int cexif_load(ExifData *data, const unsigned char *bytes, unsigned int size) {
    struct cexif_load_report report = {0, 0};
    unsigned int kept = 0;
    ExifLog *log = exif_log_new();
    if (log) {
        exif_log_set_func(log, cexif_count, &report);
        exif_data_log(data, log);
        exif_log_unref(log);
    }
    exif_data_load_data(data, bytes, size);
    for (int i = 0; i < EXIF_IFD_COUNT; i++) kept += data->ifd[i] ? data->ifd[i]->count : 0;
    if (log) exif_log_set_func(log, NULL, NULL);
    return report.faults + (report.begun > kept ? report.begun - kept : 0);
}

#endif
