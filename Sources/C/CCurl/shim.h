#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>

// Swift cannot call C variadics. Each function below fixes one argument type of one of them.

// curl_easy_setopt is variadic: switches, numbers and enumerations travel as long.
static inline CURLcode ccurl_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_setopt is variadic: sizes past 2 GB need curl_off_t.
static inline CURLcode ccurl_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_setopt is variadic: strings, which libcurl copies.
static inline CURLcode ccurl_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_setopt is variadic: bytes that libcurl only reads, and that may hold zeros.
static inline CURLcode ccurl_easy_set_bytes(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_setopt is variadic: callback contexts, buffers and lists that the caller keeps alive.
static inline CURLcode ccurl_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_setopt is variadic: the body and header callbacks share this one type.
static inline CURLcode ccurl_easy_set_sink(CURL *easy, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_getinfo is variadic: the answer is written through a pointer to long.
static inline CURLcode ccurl_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

// curl_easy_getinfo is variadic: the answer is written through a pointer to curl_off_t.
static inline CURLcode ccurl_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

// curl_easy_getinfo is variadic: CURLINFO_PRIVATE answers with the pointer that CURLOPT_PRIVATE took.
static inline CURLcode ccurl_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

// curl_multi_setopt is variadic: the connection limits travel as long.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

#endif
