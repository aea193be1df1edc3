#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic macros, which Swift does not import: one typed function for each
// kind of value they take. Every function says which kind.

// Options of type long: switches, numbers, seconds, milliseconds.
static inline CURLcode seat_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// Options of type curl_off_t: sizes that may exceed 32 bits.
static inline CURLcode seat_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// Options of type char *, which libcurl copies; NULL unsets one.
static inline CURLcode seat_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// Options of type struct curl_slist *, which libcurl does not copy.
static inline CURLcode seat_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// The buffer of CURL_ERROR_SIZE bytes that libcurl fills with the text of an error; a char * that it does not copy.
static inline CURLcode seat_curl_set_error_buffer(CURL *handle, char *buffer) {
  return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

// Read and header callbacks have one type, and a pointer of their own that goes with them.
typedef size_t (*seat_curl_io)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode seat_curl_set_reader(CURL *handle, seat_curl_io reader, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
  return code ? code : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}

static inline CURLcode seat_curl_set_header_reader(CURL *handle, seat_curl_io reader, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, reader);
  return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

// The callback that takes what the other side sends.
static inline CURLcode seat_curl_set_writer(CURL *handle, seat_curl_io writer, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
  return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

// The progress callback, which libcurl calls about once a second whatever it is waiting for.
static inline CURLcode seat_curl_set_progress(CURL *handle, curl_xferinfo_callback progress, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  return code ? code : curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

// The debug callback, the only way to see the commands that libcurl sends.
static inline CURLcode seat_curl_set_debug(CURL *handle, curl_debug_callback debug, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, debug);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  return code ? code : curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

// The callbacks that make and close sockets; libcurl keeps these two with the connection, beyond a reset of the handle.
static inline CURLcode seat_curl_set_sockets(CURL *handle, curl_opensocket_callback open,
                                             curl_closesocket_callback close, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, close);
  return code ? code : curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, context);
}

// Information of type curl_off_t: times in microseconds.
static inline CURLcode seat_curl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

// Information of type long: the operating system's error number.
static inline CURLcode seat_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
