// The files of site-templates/, which lie inside the program.
#ifndef CTHEMES_H
#define CTHEMES_H

#include <stddef.h>

typedef struct {
    // Below site-templates/, such as default/words/en.yaml.
    const char *path;
    const unsigned char *bytes;
    size_t count;
} theme_file;

// The first of theme_file_count() files, which live as long as the program.
const theme_file *theme_files(void);
size_t theme_file_count(void);

#endif
