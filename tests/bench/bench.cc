// bench.cc: lookups of the library against named peers, in one run: every peer in turn, many rounds, the median of each
// as a ratio. The library is linked as an embedder would link it; peers that are calls stand in peers.c.
#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "errdex.h"
#include "peers.h"
#include "twin.h"

namespace
{

struct contender {
    std::string name;
    std::function<uint64_t()> run; // one pass over all keys; returns something that depends on every answer
    std::vector<double> nanoseconds;
};

uint64_t sink;

// Nanoseconds a lookup, by the median of the rounds; the first is the one the others are held against.
void compare(const char *title, std::vector<contender> contenders, size_t lookups, const char *against)
{
    const int rounds = 61;
    const size_t passes = 200000 / lookups + 1;
    for (int round = 0; round < rounds; round++)
        for (auto &c : contenders) {
            auto start = std::chrono::steady_clock::now();
            for (size_t i = 0; i < passes; i++)
                sink += c.run();
            std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
            c.nanoseconds.push_back(took.count() / double(passes * lookups));
        }
    double mine = 0;
    std::printf("\n%s (%zu keys, %s)\n", title, lookups, against);
    for (auto &c : contenders) {
        std::sort(c.nanoseconds.begin(), c.nanoseconds.end());
        double median = c.nanoseconds[rounds / 2];
        if (mine == 0)
            mine = median;
        std::printf("  %-46s %7.2f ns   errdex / this = %.2f\n", c.name.c_str(), median, mine / median);
    }
}

std::vector<int64_t> numbers_of(unsigned registry)
{
    std::vector<int64_t> numbers;
    errdex_code code;
    int64_t number;
    for (size_t i = 0; (code = errdex_registry_code(registry, i)) != 0; i++)
        if (errdex_code_number(code, 0, &number))
            numbers.push_back(number);
    std::shuffle(numbers.begin(), numbers.end(), std::mt19937(1));
    return numbers;
}

// All textual names: what the library's hash tables hold.
std::vector<std::string> names()
{
    std::vector<std::string> all;
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code code;
        for (size_t i = 0; (code = errdex_registry_code(r, i)) != 0; i++) {
            if (errdex_code_symbol(code) != nullptr)
                all.emplace_back(errdex_code_symbol(code));
            const char *alias;
            for (size_t a = 0; (alias = errdex_code_alias(code, a)) != nullptr; a++)
                all.emplace_back(alias);
        }
    }
    std::shuffle(all.begin(), all.end(), std::mt19937(2));
    return all;
}

template <typename Find> std::function<uint64_t()> over_numbers(const std::vector<int64_t> &numbers, Find find)
{
    return [&numbers, find] {
        uint64_t sum = 0;
        for (int64_t n : numbers)
            sum += find(n);
        return sum;
    };
}

template <typename Find> std::function<uint64_t()> over_names(const std::vector<std::string> &all, Find find)
{
    return [&all, find] {
        uint64_t sum = 0;
        for (const std::string &s : all)
            sum += find(s);
        return sum;
    };
}

void by_number(unsigned registry)
{
    std::vector<int64_t> numbers = numbers_of(registry);
    std::vector<int64_t> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    std::unordered_map<int64_t, uint32_t> map;
    for (int64_t n : numbers)
        map[n] = uint32_t(n);
    peer_array_fill(sorted.data(), sorted.size());
    std::vector<contender> contenders;
    contenders.push_back({"errdex_find_number",
                          over_numbers(numbers,
                                       [registry](int64_t n) {
                                           errdex_match m;
                                           return errdex_find_number(registry, n, 0, &m, 1) + m.code;
                                       }),
                          {}});
    contenders.push_back({"the same as two files (aim: 1)",
                          over_numbers(numbers,
                                       [registry](int64_t n) {
                                           twin_match m;
                                           return twin_find_number(registry, n, 0, &m, 1) + m.code;
                                       }),
                          {}});
    contenders.push_back({"dense array, bounds checked, the same call",
                          over_numbers(numbers,
                                       [registry](int64_t n) {
                                           errdex_match m;
                                           return peer_array(registry, n, 0, &m, 1) + m.code;
                                       }),
                          {}});
    contenders.push_back(
        {"strerrorname_np (of 1 to 133)",
         over_numbers(numbers, [](int64_t n) { return uint64_t(*peer_strerrorname(int(n % 133) + 1)); }),
         {}});
    contenders.push_back({"binary search",
                          over_numbers(numbers,
                                       [&sorted](int64_t n) {
                                           return uint64_t(std::lower_bound(sorted.begin(), sorted.end(), n) -
                                                           sorted.begin());
                                       }),
                          {}});
    contenders.push_back({"std::unordered_map<int64_t>",
                          over_numbers(numbers, [&map](int64_t n) { return uint64_t(map.find(n)->second); }),
                          {}});
    std::string title = std::string("by number, ") + errdex_registry_name(registry);
    compare(title.c_str(), std::move(contenders), numbers.size(), "aim: at most 2 against the array");
}

void by_name()
{
    std::vector<std::string> all = names();
    std::vector<std::string> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    std::unordered_map<std::string_view, uint32_t> map;
    for (const std::string &s : sorted)
        map[s] = uint32_t(s.size());
    std::vector<contender> contenders;
    contenders.push_back({"errdex_find_text",
                          over_names(all,
                                     [](const std::string &s) {
                                         errdex_match m;
                                         return errdex_find_text(0, s.data(), s.size(), &m, 1) + m.code;
                                     }),
                          {}});
    contenders.push_back({"the same as two files (aim: 1)",
                          over_names(all,
                                     [](const std::string &s) {
                                         twin_match m;
                                         return twin_find_text(0, s.data(), s.size(), &m, 1) + m.code;
                                     }),
                          {}});
    contenders.push_back(
        {"gperf, raw, without case",
         over_names(all, [](const std::string &s) { return uint64_t(*peer_gperf(s.data(), s.size())); }),
         {}});
    contenders.push_back(
        {"gperf, raw, case as written",
         over_names(all, [](const std::string &s) { return uint64_t(*peer_gperf_case(s.data(), s.size())); }),
         {}});
    contenders.push_back(
        {"std::unordered_map<std::string_view>",
         over_names(all, [&map](const std::string &s) { return uint64_t(map.find(std::string_view(s))->second); }),
         {}});
    contenders.push_back({"binary search",
                          over_names(all,
                                     [&sorted](const std::string &s) {
                                         return uint64_t(std::lower_bound(sorted.begin(), sorted.end(), s) -
                                                         sorted.begin());
                                     }),
                          {}});
    compare("by symbol or alias, all registries", std::move(contenders), all.size(),
            "aims: at most 1.2 against raw gperf, 0.5 against the map");
}

} // namespace

int main()
{
    for (unsigned r = 1; r <= errdex_registry_count(); r++)
        if (numbers_of(r).size() >= 50)
            by_number(r);
    by_name();
    return sink == 0;
}
