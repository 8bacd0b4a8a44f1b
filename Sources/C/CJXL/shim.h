// libjxl's decoder, for the JPEG XL files that libvips reads wrongly. None of its calls needs a shim.
#ifndef CJXL_SHIM_H
#define CJXL_SHIM_H

#include <jxl/decode.h>

#endif
