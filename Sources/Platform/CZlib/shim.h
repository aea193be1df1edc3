#pragma once
#include <zlib.h>

// inflateInit2 is a macro, which Swift does not import. 15 + 16: the largest window, gzip's framing only.
static inline int sw_inflate_init(z_stream *s) { return inflateInit2(s, 15 + 16); }
