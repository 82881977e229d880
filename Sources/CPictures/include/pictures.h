// The handbook's pictures, as bytes of the program: Swift's own embedding takes minutes to compile for as much.
#pragma once

struct picture {
  const char *name;
  const unsigned char *bytes;
  unsigned long size;
};

extern const struct picture *const pictures;
extern const unsigned long pictures_count;
