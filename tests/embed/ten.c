#include "errdex.h"
#include <stdio.h>

int main(void)
{
    struct errdex_match m[9];
    for (size_t i = 0; i < errdex_find(0, "10061", 5, 0, m, 9) + errdex_find(0, "550", 3, 0, m + 1, 8); i++)
        printf("%s/%s: %s\n", errdex_registry_name(errdex_code_registry(m[i].code)), errdex_code_key(m[i].code), errdex_code_meaning(m[i].code, 0, 0));
    return 0;
}
