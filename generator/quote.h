/*
 * quote.h: text as data in every language that is written. No emitter escapes by hand: whatever a definition says comes
 * out as text, never as code, a macro or markup.
 */
#ifndef QUOTE_H
#define QUOTE_H

#include "buffer.h"

/* A C string literal with its quotes: pure ASCII, other bytes as octal escapes of three digits, ? escaped against
 * trigraphs. */
void quote_c(struct buffer *b, const char *text, size_t length);
/* Inside a C comment: the text is ASCII; what would end the comment or begin another gets a blank. */
void quote_c_comment(struct buffer *b, const char *text, size_t length);
/* A JSON string with its quotes (RFC 8259 section 7); UTF-8 stays as it is. */
void quote_json(struct buffer *b, const char *text, size_t length);
/* Text inside a roff line: no escape, no request, - as the ASCII minus. It may begin a line. */
void quote_roff(struct buffer *b, const char *text, size_t length);
/* One argument of a roff macro, with its quotes. */
void quote_roff_argument(struct buffer *b, const char *text, size_t length);
/* A key in gperf's input, with its quotes; keys are printable ASCII without quote and backslash. */
void quote_gperf(struct buffer *b, const char *text, size_t length);

#endif
