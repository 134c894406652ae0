#include <expat.h>
#include <iconv.h>
#include <zlib.h>

/* Raw deflate, as zip archives have it. The library's own names for these are macros, which Swift does not see. */
static inline int anlan_inflate_begin(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
static inline int anlan_deflate_begin(z_stream *stream, int level) { return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
