/* real.cc: the C++ binding over the real lexicon: it says what the C interface says, and what its documentation
 * promises. */
#include "errdex.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "check.hpp"

#if defined(__cpp_lib_span)
#include <span>
#endif

using namespace std::literals;

/* How often memory was asked for. Not inline, else gcc warns that new and free do not belong together. */
static std::atomic<long> allocations{0};

[[gnu::noinline]] void *operator new(std::size_t size)
{
    allocations++;
    void *memory = std::malloc(size);
    if (memory == nullptr)
        std::abort();
    return memory;
}

[[gnu::noinline]] void operator delete(void *memory) noexcept
{
    std::free(memory);
}

[[gnu::noinline]] void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace
{

/* What can be known while compiling. */
static_assert(!errdex::code() && !errdex::registry() && !errdex::language() && !errdex::platform());
static_assert(errdex::code(1) == errdex::code(1) && errdex::code(1) != errdex::code(2) &&
              errdex::code(1) < errdex::code(2));
static_assert(errdex::code(2) > errdex::code(1) && errdex::code(2) >= errdex::code(2) &&
              errdex::code(2) <= errdex::code(2));
static_assert(errdex::code(7).id() == 7);
static_assert(errdex::sense(3, 0) == errdex::sense(3, 0) && errdex::sense(3, 0) != errdex::sense(3, 1));
static_assert(errdex::sense(3, 1).index() == 1);
static_assert(errdex::only(errdex::language(2)).id() == (2 | ERRDEX_ONLY) &&
              errdex::only(errdex::language()).id() == 0);
static_assert(errdex::name(errdex::outcome::continue_) == "continue" && errdex::name(errdex::outcome::none).empty());
static_assert(errdex::name(errdex::retry::after_fix) == "after-fix" && errdex::name(errdex::how::class_) == "class");
static_assert(errdex::name(static_cast<errdex::fault>(99)).empty());
static_assert(static_cast<unsigned>(errdex::outcome::depends) == ERRDEX_OUTCOME_DEPENDS);
static_assert(std::is_trivially_copyable_v<errdex::code> && sizeof(errdex::code) == sizeof(errdex_code));
static_assert(!std::is_convertible_v<unsigned, errdex::code> && !std::is_convertible_v<errdex::code, unsigned>);
static_assert(std::is_trivially_copyable_v<errdex::match> && std::is_nothrow_move_constructible_v<errdex::matches>);
static_assert(errdex::detail::same_as_winsock(10061) == std::errc::connection_refused);
static_assert(std::is_same_v<decltype(errdex::code().aliases())::value_type, std::string_view>);

#if defined(__cpp_lib_ranges)
using codes_type = decltype(errdex::registry().codes());
static_assert(std::forward_iterator<codes_type::iterator>);
static_assert(std::ranges::forward_range<codes_type> && std::ranges::view<codes_type>);
static_assert(std::ranges::borrowed_range<codes_type> && std::ranges::common_range<codes_type>);
static_assert(std::ranges::contiguous_range<errdex::matches> && std::ranges::sized_range<errdex::matches>);
static_assert(std::totally_ordered<errdex::code>);
#endif

std::string_view in_c(const char *text)
{
    return text == nullptr ? std::string_view() : std::string_view(text);
}

/* Whether a range gives what the C interface gives by index, by get(), by count() and by walking. */
template <class Range, class Expected> void same_list(const Range &range, std::size_t count, Expected expected)
{
    CHECK(range.count() == count);
    CHECK(range.empty() == (count == 0));
    CHECK(!range.get(count).has_value());
    std::size_t i = 0;
    for (auto item : range) {
        CHECK(expected(item, i));
        CHECK(range.get(i).has_value() && expected(*range.get(i), i));
        i++;
    }
    CHECK(i == count);
    CHECK(static_cast<std::size_t>(std::distance(range.begin(), range.end())) == count);
}

std::size_t length(const char *(*get)(errdex_code, std::size_t), errdex_code code)
{
    std::size_t n = 0;
    while (get(code, n) != nullptr)
        n++;
    return n;
}

void same_sense(errdex::sense sense, std::size_t index)
{
    errdex_code c = sense.code().id();
    CHECK(sense.index() == index);
    CHECK(static_cast<unsigned>(sense.outcome()) == static_cast<unsigned>(errdex_code_outcome(c, index)));
    CHECK(static_cast<unsigned>(sense.retry()) == static_cast<unsigned>(errdex_code_retry(c, index)));
    CHECK(static_cast<unsigned>(sense.standing()) == static_cast<unsigned>(errdex_code_standing(c, index)));
    CHECK(sense.authority().value_or(""sv) == in_c(errdex_code_authority(c, index)));
    CHECK(sense.authority().has_value() == (errdex_code_authority(c, index) != nullptr));
    CHECK(sense.unverified() == (errdex_code_unverified(c, index) != 0));
    for (errdex::language l : errdex::languages()) {
        CHECK(!sense.meaning(l).empty() && sense.meaning(l) == in_c(errdex_code_meaning(c, index, l.id())));
        CHECK(sense.meaning(errdex::only(l)).value_or(""sv) ==
              in_c(errdex_code_meaning(c, index, l.id() | ERRDEX_ONLY)));
        CHECK(sense.cause(l).value_or(""sv) == in_c(errdex_code_cause(c, index, l.id())));
        CHECK(sense.cause(errdex::only(l)).has_value() ==
              (errdex_code_cause(c, index, l.id() | ERRDEX_ONLY) != nullptr));
    }
    std::size_t n = 0;
    while (errdex_code_fault(c, index, n) != ERRDEX_FAULT_NONE)
        n++;
    same_list(sense.faults(), n, [&](errdex::fault fault, std::size_t i) {
        return static_cast<unsigned>(fault) == static_cast<unsigned>(errdex_code_fault(c, index, i));
    });
    errdex_source found{};
    for (n = 0; errdex_code_source(c, index, n, &found) != 0;)
        n++;
    same_list(sense.sources(), n, [&](const errdex::source &source, std::size_t i) {
        return errdex_code_source(c, index, i, &found) != 0 && source.id == found.id && source.title == found.title &&
               source.url == found.url && source.section.has_value() == (found.section != nullptr) &&
               source.section.value_or(""sv) == in_c(found.section);
    });
    for (n = 0; errdex_code_step(c, index, n, 0) != nullptr;)
        n++;
    same_list(sense.steps(), n, [&](errdex::step step, std::size_t i) {
        unsigned on = 0;
        std::size_t commands = 0;
        while (errdex_code_step_run(c, index, i, commands, &on) != nullptr)
            commands++;
        same_list(step.commands(), commands, [&](const errdex::command &command, std::size_t k) {
            return command.text == in_c(errdex_code_step_run(c, index, i, k, &on)) && command.platform.id() == on;
        });
        auto hant = errdex::language::of_tag("zh-Hant");
        return step.text() == in_c(errdex_code_step(c, index, i, 0)) &&
               step.text(*hant) == in_c(errdex_code_step(c, index, i, hant->id())) &&
               step.text(errdex::only(*hant)).has_value() ==
                   (errdex_code_step(c, index, i, hant->id() | ERRDEX_ONLY) != nullptr) &&
               static_cast<unsigned>(step.reader()) == static_cast<unsigned>(errdex_code_step_for(c, index, i));
    });
}

void same_code(errdex::code code)
{
    errdex_code c = code.id();
    CHECK(code.registry().id() == errdex_code_registry(c));
    CHECK(code.is_class() == (errdex_code_is_class(c) != 0));
    CHECK(!code.key().empty() && code.key() == in_c(errdex_code_key(c)) &&
          code.key().data()[code.key().size()] == '\0');
    CHECK(code.symbol().has_value() == (errdex_code_symbol(c) != nullptr));
    CHECK(code.symbol().value_or(""sv) == in_c(errdex_code_symbol(c)));
    CHECK(code.family().value_or(""sv) == in_c(errdex_code_family(c)));
    same_list(code.aliases(), length(errdex_code_alias, c),
              [&](std::string_view alias, std::size_t i) { return alias == in_c(errdex_code_alias(c, i)); });
    same_list(code.wires(), length(errdex_code_wire, c),
              [&](std::string_view wire, std::size_t i) { return wire == in_c(errdex_code_wire(c, i)); });
    std::size_t n = 0;
    while (errdex_code_see(c, n) != 0)
        n++;
    same_list(code.see(), n, [&](errdex::code other, std::size_t i) {
        return other.id() == errdex_code_see(c, i) && !other.key().empty();
    });
    unsigned on = 0;
    std::int64_t number = 0;
    for (n = 0; errdex_code_numbers(c, n, &on, &number) != 0;)
        n++;
    same_list(code.numbers(), n, [&](errdex::platform_number each, std::size_t i) {
        return errdex_code_numbers(c, i, &on, &number) != 0 && each.platform.id() == on && each.number == number &&
               code.number(each.platform) == each.number;
    });
    CHECK(code.number().has_value() == (errdex_code_number(c, 0, &number) != 0));
    CHECK(!code.number() || *code.number() == number);
    same_list(code.senses(), errdex_code_senses(c),
              [&](errdex::sense sense, std::size_t i) { return sense == errdex::sense(c, i) && sense.code() == code; });
    for (errdex::sense sense : code.senses())
        same_sense(sense, sense.index());
    /* The code's own fields are its first sense. */
    errdex::sense own = *code.senses().begin();
    CHECK(code.outcome() == own.outcome() && code.retry() == own.retry() && code.standing() == own.standing());
    CHECK(code.meaning() == own.meaning() && code.cause() == own.cause() &&
          code.steps().count() == own.steps().count());
}

void everything_is_what_the_c_interface_says()
{
    CHECK(errdex::version() == ERRDEX_VERSION);
    same_list(errdex::registries(), errdex_registry_count(),
              [](errdex::registry r, std::size_t i) { return r.id() == i + 1; });
    same_list(errdex::languages(), errdex_language_count(), [](errdex::language l, std::size_t i) {
        return l.id() == i + 1 && errdex::language::of_tag(l.tag()) == l &&
               l.name() == in_c(errdex_language_name(l.id()));
    });
    same_list(errdex::platforms(), errdex_platform_count(), [](errdex::platform p, std::size_t i) {
        return p.id() == i + 1 && errdex::platform::named(p.name()) == p &&
               p.title() == in_c(errdex_platform_title(p.id()));
    });
    std::size_t n = 0;
    for (errdex::registry r : errdex::registries()) {
        CHECK(errdex::registry::named(r.name()) == r);
        CHECK(r.is_bare() == (errdex_registry_is_bare(r.id()) != 0));
        for (errdex::language l : errdex::languages()) {
            CHECK(!r.title(l).empty() && r.title(l) == in_c(errdex_registry_title(r.id(), l.id())));
            CHECK(r.title(errdex::only(l)).has_value() ==
                  (errdex_registry_title(r.id(), l.id() | ERRDEX_ONLY) != nullptr));
            for (n = 0; errdex_registry_intro(r.id(), n, l.id()) != nullptr;)
                n++;
            same_list(r.intro(l), n, [&](std::string_view text, std::size_t i) {
                return text == in_c(errdex_registry_intro(r.id(), i, l.id()));
            });
        }
        for (n = 0; errdex_registry_language(r.id(), n) != 0;)
            n++;
        same_list(r.languages(), n,
                  [&](errdex::language l, std::size_t i) { return l.id() == errdex_registry_language(r.id(), i); });
        for (n = 0; errdex_registry_code(r.id(), n) != 0;)
            n++;
        same_list(r.codes(), n,
                  [&](errdex::code c, std::size_t i) { return c.id() == errdex_registry_code(r.id(), i); });
        for (n = 0; errdex_registry_class(r.id(), n) != 0;)
            n++;
        same_list(r.classes(), n, [&](errdex::code c, std::size_t i) {
            return c.id() == errdex_registry_class(r.id(), i) && c.is_class();
        });
        for (errdex::code c : r.codes())
            same_code(c);
        for (errdex::code c : r.classes())
            same_code(c);
    }
    unsigned group = 0;
    for (n = 0; errdex_synonym(n, &group) != nullptr;)
        n++;
    CHECK(n > 0);
    same_list(errdex::synonyms(), n, [&](errdex::synonym s, std::size_t i) {
        return s.word == in_c(errdex_synonym(i, &group)) && s.group == group;
    });
}

template <class Enum, class InC> void same_names(InC in_c_of, unsigned last)
{
    auto simplified = errdex::language::of_tag("zh-Hans").value_or(errdex::language());
    for (unsigned i = 1; i <= last; i++) {
        auto value = static_cast<Enum>(i);
        CHECK(!errdex::name(value).empty() && errdex::name(value) == in_c(in_c_of(i)));
        CHECK(errdex::label(value).has_value() && errdex::label(value) != errdex::label(value, simplified));
    }
    CHECK(!errdex::label(static_cast<Enum>(0)).has_value());
    CHECK(errdex::name(static_cast<Enum>(0)).empty() && errdex::name(static_cast<Enum>(last + 1)).empty());
}

void enums_have_the_names_of_the_library()
{
    same_names<errdex::outcome>([](unsigned i) { return errdex_outcome_name(static_cast<enum errdex_outcome>(i)); },
                                ERRDEX_OUTCOME_DEPENDS);
    same_names<errdex::retry>([](unsigned i) { return errdex_retry_name(static_cast<enum errdex_retry>(i)); },
                              ERRDEX_RETRY_NEVER);
    same_names<errdex::fault>([](unsigned i) { return errdex_fault_name(static_cast<enum errdex_fault>(i)); },
                              ERRDEX_FAULT_LOCAL);
    same_names<errdex::standing>([](unsigned i) { return errdex_standing_name(static_cast<enum errdex_standing>(i)); },
                                 ERRDEX_STANDING_FOLKLORE);
    same_names<errdex::reader>([](unsigned i) { return errdex_reader_name(static_cast<enum errdex_reader>(i)); },
                               ERRDEX_READER_DEVELOPER);
    same_names<errdex::how>([](unsigned i) { return errdex_how_name(static_cast<enum errdex_how>(i)); },
                            ERRDEX_HOW_CLASS);
    CHECK(errdex::label("heading.cause") == "Cause"sv);
    CHECK(!errdex::label("heading.nonsense").has_value() && !errdex::label("").has_value());
}

void lookups()
{
    auto smtp = errdex::registry::named("SMTP"), winsock = errdex::registry::named("winsock");
    CHECK(smtp.has_value() && smtp->name() == "smtp" && winsock.has_value());
    CHECK(!errdex::registry::named("nonsense").has_value() && !errdex::registry::named({}).has_value());
    CHECK(!errdex::platform::named("").has_value() && !errdex::language::of_tag("").has_value());
    CHECK(errdex::language::of_locale("zh_TW.UTF-8")->tag() == "zh-Hant" &&
          !errdex::language::of_locale("C").has_value());

    for (const char *query :
         {"10061", "0x274D", "0x8007274D", "WSAECONNREFUSED", "winsock/10061", "Winsock/wsaeconnrefused"}) {
        errdex::matches found = errdex::find(query);
        CHECK(found.size() == 1 && !found.empty() && found[0].code.key() == "10061" &&
              found.first()->code == found[0].code);
        CHECK(found[0].code.registry() == *winsock && found[0].code.meaning() == "Connection refused");
    }
    CHECK(errdex::find("0x8007274D")[0].how == errdex::how::alias && errdex::find("0x8007274D")[0].number == 10061);
    CHECK(errdex::find(std::string("10061"))[0].how == errdex::how::exact);

    errdex::matches listed = errdex::find(*smtp, 559);
    CHECK(listed.size() == 1 && listed[0].how == errdex::how::class_ && listed[0].code.key() == "5xx" &&
          listed[0].number == 559);
    CHECK(errdex::find("5xx", *smtp).size() == 1 && errdex::find("winsock/10061", *smtp).empty());
    CHECK(errdex::find_text("WSAECONNREFUSED").size() == 1 && errdex::find_text("10061").empty());
    CHECK(errdex::find_text("WSAECONNREFUSED", *smtp).empty());
    CHECK(errdex::find("").empty() && !errdex::find("nonsense-xyz").first().has_value());
    CHECK(errdex::find(errdex::registry(999), 550).empty());

    std::size_t most = 0, over = 0;
    for (std::int64_t number = -200; number < 12000; number++) {
        errdex::matches found = errdex::find(number);
        std::vector<errdex_match> all(64);
        std::size_t n = errdex_find_number(0, number, 0, all.data(), all.size());
        bool same = found.size() == n && static_cast<std::size_t>(found.end() - found.begin()) == n;
        for (std::size_t i = 0; same && i < n; i++)
            same = found[i].code.id() == all[i].code && static_cast<unsigned>(found[i].how) == all[i].how &&
                   found[i].number == all[i].number;
        if (!same || number == 550)
            CHECK(same && "a number has other matches than in C");
        most = std::max(most, n);
        over += n > errdex::matches::room;
    }
    std::printf("a number has at most %zu matches; %zu numbers have more than there is room for\n", most, over);
    CHECK(most > 1 && over == 0); /* no lookup in this lexicon allocates */

    errdex::code refused = errdex::find("10061")[0].code;
    std::unordered_map<errdex::code, int> seen;
    seen[refused] = 1;
    CHECK(seen.count(errdex::find("WSAECONNREFUSED")[0].code) == 1);
    CHECK(std::hash<errdex::registry>()(*smtp) == std::hash<errdex::registry>()(errdex::registry(smtp->id())));
    CHECK(std::hash<errdex::language>()(errdex::language(1)) != std::hash<errdex::language>()(errdex::language(2)));
    CHECK(std::hash<errdex::platform>()(errdex::platform(1)) != std::hash<errdex::platform>()(errdex::platform(2)));
}

void nothing_allocates()
{
    long before = allocations;
    std::size_t n = 0;
    for (errdex::registry registry : errdex::registries())
        for (errdex::code code : registry.codes()) {
            n += errdex::find(code.key()).size() + errdex::find(registry, code.number().value_or(0)).size();
            n += errdex::find_text(code.symbol().value_or(""sv)).size() + code.meaning().size();
            for (errdex::step step : code.steps())
                n += step.text().size() + errdex::label(step.reader())->size();
            for (const errdex::source &source : code.sources())
                n += source.title.size();
            for (std::string_view wire : code.wires())
                n += wire.size();
        }
    std::error_code refused = errdex::errno_error(ECONNREFUSED);
    n += errdex::find(refused).size() + (refused == std::errc::connection_refused);
    CHECK(n > 100000 && allocations == before);
    std::string message = errdex::winsock_error(10055).message();
    CHECK(message.size() > 15 && allocations == before + 1);
}

void what_does_not_exist_is_empty()
{
    for (errdex::code none : {errdex::code(), errdex::code(0xFFFFFFFF)}) {
        CHECK(!none.registry() && none.key().empty() && !none.symbol() && !none.family() && !none.number() &&
              !none.is_class());
        CHECK(none.aliases().empty() && none.wires().empty() && none.see().empty() && none.senses().empty());
        CHECK(none.numbers().empty() && none.outcome() == errdex::outcome::none && none.retry() == errdex::retry::none);
        CHECK(none.meaning().empty() && !none.cause() && none.steps().empty() && none.faults().empty());
        CHECK(none.sources().empty() && !none.unverified() && none.standing() == errdex::standing::none);
        CHECK(!errdex::error_of(none).has_value());
    }
    errdex::registry none;
    CHECK(none.name().empty() && none.title().empty() && none.intro().empty() && none.codes().empty() &&
          none.languages().empty());
    CHECK(errdex::language(99).tag().empty() && errdex::platform(99).name().empty() &&
          errdex::platform().title().empty());
    CHECK(errdex::step().text().empty() && errdex::step().commands().empty() &&
          errdex::step().reader() == errdex::reader::none);
    CHECK(errdex::sense(errdex::find("10061")[0].code.id(), 99).meaning().empty());
    decltype(none.codes()) fresh;
    CHECK(fresh.begin() == fresh.end());
}

void matches_beyond_the_room()
{
    auto many = [](errdex_match *found, std::size_t max) {
        for (std::size_t i = 0; i < std::min<std::size_t>(max, 40); i++)
            found[i] =
                errdex_match{static_cast<errdex_code>(i + 1), ERRDEX_HOW_EXACT, static_cast<std::int64_t>(i) * 2};
        return std::size_t{40};
    };
    errdex::matches all(many);
    CHECK(all.size() == 40 && all[39].code.id() == 40 && all[39].number == 78 && all.end() - all.begin() == 40);
    errdex::matches copy = all, moved = std::move(all);
    CHECK(copy.size() == 40 && moved.size() == 40 && copy[20].code == moved[20].code && copy.data() != moved.data());
    CHECK(all.end() - all.begin() ==
          static_cast<std::ptrdiff_t>(all.size())); // NOLINT: moved from, and still a container
    moved = errdex::find("10061");
    CHECK(moved.size() == 1 && moved[0].code.key() == "10061");
    moved = copy;
    CHECK(moved.size() == 40 && moved.data() != copy.data());
}

void ranges_work_with_algorithms()
{
    auto smtp = errdex::registry::named("smtp").value_or(errdex::registry());
    auto codes = smtp.codes();
    std::vector<errdex::code> sorted(codes.begin(), codes.end());
    CHECK(sorted.size() == codes.count() && std::is_sorted(sorted.begin(), sorted.end()));
    auto found = std::find_if(codes.begin(), codes.end(), [](errdex::code c) { return c.key() == "550"; });
    CHECK(found != codes.end() && found->meaning() == (*found).meaning() &&
          found->outcome() == errdex::outcome::permanent);
    auto next = found, old = next++;
    CHECK(old == found && next != found && ++found == next);
    auto none = codes.end();
    CHECK(none == decltype(none)());
#if defined(__cpp_lib_ranges)
    CHECK(std::ranges::count_if(codes, [](errdex::code c) { return c.outcome() == errdex::outcome::transient; }) > 5);
    auto it = std::ranges::find(smtp.codes(), "550"sv, [](errdex::code c) { return c.key(); }); /* not dangling */
    CHECK(it->key() == "550");
    CHECK(std::ranges::distance(codes) == static_cast<std::ptrdiff_t>(sorted.size()));
#if !defined(__clang__) || __clang_major__ >= 16 /* older ones cannot compile the views of libstdc++ */
    std::size_t n = 0;
    for (std::string_view key : codes | std::views::filter([](errdex::code c) { return !c.see().empty(); }) |
                                    std::views::transform([](errdex::code c) { return c.key(); }) | std::views::take(3))
        n += key.size() == 3;
    CHECK(n == 3);
#endif
#endif
#if defined(__cpp_lib_span)
    errdex::matches all = errdex::find("550");
    std::span<const errdex::match> span(all);
    CHECK(span.size() == all.size() && &span[0] == &all[0]);
#endif
}

void error_codes()
{
    std::error_code refused = errdex::errno_error(ECONNREFUSED), on_windows = errdex::winsock_error(10061);
    CHECK(refused == std::errc::connection_refused && on_windows == std::errc::connection_refused);
    CHECK(refused != on_windows && refused != std::errc::timed_out && on_windows != std::errc::timed_out);
    CHECK(refused.category() == errdex::errno_category() && refused.category().name() == "errno"sv);
    CHECK(on_windows.category().name() == "winsock"sv && &errdex::winsock_category() == &errdex::winsock_category());
    CHECK(refused.message() == "Connection refused" && on_windows.message() == "Connection refused");
    errno = ETIMEDOUT;
    CHECK(errdex::errno_error() == std::errc::timed_out);
    CHECK(errdex::errno_category().message(123456) == std::generic_category().message(123456));
    CHECK(errdex::winsock_category().message(123456) == "winsock/123456");

    /* Every name of this platform has the number that the headers of this platform give it. */
    static const std::pair<const char *, int> names[] = {
        {"EPERM", EPERM},
        {"EAGAIN", EAGAIN},
        {"EWOULDBLOCK", EWOULDBLOCK},
        {"EDEADLK", EDEADLK},
        {"ENOTSUP", ENOTSUP},
        {"EADDRINUSE", EADDRINUSE},
        {"ECONNRESET", ECONNRESET},
        {"EHOSTUNREACH", EHOSTUNREACH},
        {"ETIMEDOUT", ETIMEDOUT},
        {"EILSEQ", EILSEQ},
        {"ECANCELED", ECANCELED},
        {"EOWNERDEAD", EOWNERDEAD},
        {"ENOSYS", ENOSYS},
        {"ENOTEMPTY", ENOTEMPTY},
    };
    auto system = errdex::registry::named("errno"), winsock = errdex::registry::named("winsock");
    CHECK(system.has_value());
    for (const auto &[name, number] : names) {
        errdex::matches found = errdex::find_text(name, *system);
        CHECK(found.size() == 1 && found[0].code.number(*errdex::platform::current()) == number);
        CHECK(errdex::error_of(found[0].code) == errdex::errno_error(number));
        errdex::matches explained = errdex::find(errdex::errno_error(number));
        CHECK(std::any_of(explained.begin(), explained.end(),
                          [&](const errdex::match &m) { return m.code == found[0].code; }));
        CHECK(errdex::errno_error(number).message() == explained[0].code.meaning());
        CHECK(errdex::errno_error(number) == std::error_condition(number, std::generic_category()));
    }

    /* A Winsock code equals the std::errc of the errno of the same name, where there is one, and no other. */
    std::size_t same = 0;
    for (errdex::code code : winsock->codes()) {
        std::string_view symbol = code.symbol().value_or(""sv);
        std::int64_t number = code.number().value_or(0);
        std::error_code error = errdex::winsock_error(static_cast<int>(number));
        CHECK(errdex::error_of(code) == error && error.message() == code.meaning());
        if (number < 10004 || number > 10071) /* not from BSD: of these only a few are the same */
            continue;
        std::optional<errdex::match> named = errdex::find_text(symbol.substr(3), *system).first();
        std::optional<std::int64_t> here = named ? named->code.number(*errdex::platform::current()) : std::nullopt;
        std::error_condition expected =
            std::system_category().default_error_condition(static_cast<int>(here.value_or(0)));
#if defined(_LIBCPP_VERSION) /* takes every errno for a std::errc, also those that are none */
        bool in_errc = error.default_error_condition().category() == std::generic_category();
#else
        bool in_errc = expected.category() == std::generic_category();
#endif
        if (here && in_errc) {
            CHECK(error == expected);
            same++;
        } else
            CHECK(error.default_error_condition().category() == errdex::winsock_category());
    }
    CHECK(same == 33);
    CHECK(errdex::winsock_error(10103) == std::errc::operation_canceled); /* WSAECANCELLED, spelt otherwise */
    CHECK(errdex::winsock_error(8) == std::errc::not_enough_memory &&
          errdex::winsock_error(87) == std::errc::invalid_argument);
    CHECK(errdex::winsock_error(995) == std::errc::operation_canceled);
    CHECK(errdex::winsock_error(10112).default_error_condition().category() == errdex::winsock_category());

    /* What others report. */
    std::optional<errdex::match> generic = errdex::find(std::make_error_code(std::errc::connection_refused)).first();
    CHECK(generic && generic->code.symbol() == "ECONNREFUSED"sv && generic->code.registry() == *system);
    CHECK(errdex::find(std::error_code(ENOENT, std::system_category())).first()->code.symbol() == "ENOENT"sv);
    CHECK(errdex::find(on_windows).first()->code.key() == "10061");
    CHECK(errdex::find(std::make_error_code(std::future_errc::no_state)).empty());
    CHECK(!errdex::error_of(errdex::find("smtp/550")[0].code).has_value());
}

void categories_of_any_registry()
{
    static const errdex::category smtp("smtp"), chinese("smtp", "zh-Hant"), nothing("nonsense");
    std::error_code mailbox(550, smtp);
    errdex::code code = errdex::find("smtp/550")[0].code;
    CHECK(mailbox.message() == code.meaning() && mailbox.category().name() == "smtp"sv);
    CHECK(smtp.message(559) == errdex::find("smtp/5xx")[0].code.meaning() && smtp.message(999) == "smtp/999");
    CHECK(smtp.find(550).size() == 1 && smtp.find(550)[0].code == code && smtp.find(999).empty());
    CHECK(nothing.message(550) == "nonsense/550" && nothing.find(550).empty());
    CHECK(errdex::find(mailbox).empty());

    auto hans = *errdex::language::of_tag("zh-Hans"), hant = *errdex::language::of_tag("zh-Hant");
    CHECK(chinese.message(550) == code.meaning(hant) && chinese != smtp);
    CHECK(!errdex::message_language());
    errdex::message_language(hans);
    CHECK(errdex::message_language() == hans && mailbox.message() == code.meaning(hans) &&
          mailbox.message() != code.meaning());
    CHECK(chinese.message(550) == code.meaning(hant));
    CHECK(errdex::errno_error(ECONNREFUSED).message() == errdex::find("errno/ECONNREFUSED")[0].code.meaning(hans));
    errdex::message_language({});
    CHECK(mailbox.message() == code.meaning());

    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int t = 0; t < 4; t++)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 500; i++) {
                errdex::message_language(t % 2 == 0 ? hans : hant);
                std::string message = mailbox.message();
                wrong += message != code.meaning(hans) && message != code.meaning(hant);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    CHECK(wrong == 0);
    errdex::message_language({});
}

#if defined(__cpp_exceptions)
void exceptions()
{
    bool caught = false;
    try {
        throw std::system_error(errdex::errno_error(EADDRINUSE), "bind");
    } catch (const std::system_error &error) {
        caught = true;
        CHECK(error.code() == std::errc::address_in_use);
        CHECK(std::string_view(error.what()).find(errdex::find(error.code())[0].code.meaning()) !=
              std::string_view::npos);
    }
    CHECK(caught);
}
#endif

} // namespace

int main()
{
    everything_is_what_the_c_interface_says();
    enums_have_the_names_of_the_library();
    lookups();
    nothing_allocates();
    what_does_not_exist_is_empty();
    matches_beyond_the_room();
    ranges_work_with_algorithms();
    error_codes();
    categories_of_any_registry();
#if defined(__cpp_exceptions)
    exceptions();
#endif
    return checked(10000);
}
