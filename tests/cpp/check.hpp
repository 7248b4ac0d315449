/* check.hpp: assertions for the tests of the C++ binding, which have to compile without exceptions. */
#ifndef CHECK_HPP
#define CHECK_HPP

#include <cstdio>

inline int passed = 0;
inline int failed = 0;

inline bool check(bool holds, const char *file, int line, const char *what)
{
    (holds ? passed : failed)++;
    if (!holds)
        std::fprintf(stderr, "%s:%d: %s\n", file, line, what);
    return holds;
}

#define CHECK(...) check(static_cast<bool>(__VA_ARGS__), __FILE__, __LINE__, #__VA_ARGS__)

inline int checked(int at_least)
{
    if (passed + failed < at_least)
        std::fprintf(stderr, "only %d checks were made, expected at least %d\n", passed + failed, at_least);
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed != 0 || passed < at_least;
}

#endif
