#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

// curl_easy_setopt and curl_easy_getinfo take any number of arguments, which Swift cannot call.
static inline CURLcode qingqian_curl_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode qingqian_curl_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode qingqian_curl_headers(CURL *curl, struct curl_slist *headers) {
  return curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
}

// What came of an answer's body: at most so much, and nothing at all where that is 0.
struct qingqian_curl_body {
  unsigned char *bytes;
  size_t count, most;
};
static size_t qingqian_curl_keep(char *bytes, size_t size, size_t count, void *context) {
  struct qingqian_curl_body *body = context;
  size_t added = size * count;
  if (body->most == 0) return added;
  if (added > body->most - body->count) return 0;
  unsigned char *grown = realloc(body->bytes, body->count + added);
  if (grown == NULL) return 0;
  memcpy(grown + body->count, bytes, added);
  body->bytes = grown;
  body->count += added;
  return added;
}
static inline CURLcode qingqian_curl_answer(CURL *curl, struct qingqian_curl_body *body) {
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
  return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, qingqian_curl_keep);
}
static inline long qingqian_curl_status(CURL *curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
