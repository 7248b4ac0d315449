/* unicode.h: what is known of a character, by tables that unidata made of libutf8proc. */
#ifndef UNICODE_H
#define UNICODE_H

#include <stdint.h>

/* The general categories (Unicode Standard Annex 44, 5.7.1), in the order of libutf8proc. */
enum unicode_category {
    UNICODE_CN,
    UNICODE_LU,
    UNICODE_LL,
    UNICODE_LT,
    UNICODE_LM,
    UNICODE_LO,
    UNICODE_MN,
    UNICODE_MC,
    UNICODE_ME,
    UNICODE_ND,
    UNICODE_NL,
    UNICODE_NO,
    UNICODE_PC,
    UNICODE_PD,
    UNICODE_PS,
    UNICODE_PE,
    UNICODE_PI,
    UNICODE_PF,
    UNICODE_PO,
    UNICODE_SM,
    UNICODE_SC,
    UNICODE_SK,
    UNICODE_SO,
    UNICODE_ZS,
    UNICODE_ZL,
    UNICODE_ZP,
    UNICODE_CC,
    UNICODE_CF,
    UNICODE_CS,
    UNICODE_CO
};

enum unicode_category unicode_category(uint32_t character);
/* On a terminal: 0 to 2. */
int unicode_columns(uint32_t character);
uint32_t unicode_lower(uint32_t character);
/* The compatible form (NFKC) in UTF-8, or NULL where that is the character itself. */
const char *unicode_form(uint32_t character);
/* What the two compose to (NFC), or 0. */
uint32_t unicode_composed(uint32_t first, uint32_t second);

#endif
