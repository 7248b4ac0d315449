/* hard.cc: the C++ binding over the hard lexicon: numbers by platform, several senses, partial languages, large
 * numbers, and no registry of the names that the error categories look for. */
#include "errdex.hpp"

#include <algorithm>
#include <cerrno>
#include <set>
#include <string>

#include "check.hpp"

using namespace std::literals;

int main()
{
    errdex::registry system = *errdex::registry::named("hard-errno");
    errdex::code refused = errdex::find("hard-errno/ECONNREFUSED")[0].code;

    /* Platforms */
    CHECK(!refused.number() && refused.numbers().count() > 5);
    CHECK(refused.number(*errdex::platform::named("linux")) == 111);
    CHECK(refused.number(*errdex::platform::named("Linux/MIPS")) == 146);
    CHECK(refused.number(*errdex::platform::named("linux/powerpc")) == 111); /* as its parent's */
    CHECK(refused.number(*errdex::platform::named("windows")) == 107);
    errdex::matches on_mips = errdex::find(system, 111, *errdex::platform::named("linux/mips"));
    CHECK(std::none_of(on_mips.begin(), on_mips.end(), [&](const errdex::match &m) { return m.code == refused; }));
    errdex::matches on_macos = errdex::find("61", system, *errdex::platform::named("macos"));
    CHECK(on_macos.size() == 1 && on_macos[0].code == refused && on_macos[0].how == errdex::how::exact);
    errdex::matches anywhere = errdex::find(system, 11);
    CHECK(anywhere.size() == 3); /* EAGAIN on Linux, EDEADLK on BSD, EDEADLOCK on Alpha */
    CHECK(errdex::find(system, 11, *errdex::platform::named("linux"))[0].code.symbol() == "EAGAIN"sv);
    CHECK(errdex::find(system, 11, *errdex::platform::named("freebsd"))[0].code.symbol() == "EDEADLK"sv);
    bool runs_somewhere = false;
    for (errdex::step step : refused.steps())
        for (const errdex::command &command : step.commands())
            runs_somewhere |= command.platform.name() == "linux" && command.text == "ss -ltnp";
    CHECK(runs_somewhere);

    /* A category of it: numbers are those of this platform. */
    static const errdex::category category("hard-errno");
    CHECK(category.message(ECONNREFUSED) == refused.meaning());
    CHECK(std::error_code(ECONNREFUSED, category) == std::error_code(ECONNREFUSED, category));
    CHECK(category.find(ECONNREFUSED).size() == 1);
    CHECK(category.message(146) != refused.meaning());

    /* Without a registry errno the C library words the message, and nothing is found: not the numbers of all
     * registries. */
    CHECK(!errdex::registry::named("errno") && !errdex::registry::named("winsock"));
    CHECK(errdex::errno_error(ECONNREFUSED) == std::errc::connection_refused);
    CHECK(errdex::errno_error(ECONNREFUSED).message() == std::generic_category().message(ECONNREFUSED));
    CHECK(errdex::winsock_error(10061) == std::errc::connection_refused);
    CHECK(errdex::winsock_error(10061).message() == "winsock/10061");
    CHECK(errdex::find(errdex::errno_error(ECONNREFUSED)).empty() &&
          errdex::find(errdex::winsock_error(10061)).empty());
    CHECK(!errdex::error_of(refused));

    /* Languages */
    errdex::language ja = *errdex::language::of_tag("ja-JP");
    std::size_t own = 0, fallen = 0, further = 0, past_the_first = 0;
    std::set<std::string_view> names;
    for (errdex::registry r : errdex::registries()) {
        names.insert(r.name());
        CHECK(r.codes().count() > 0 && r.codes().get(0)->registry() == r);
        errdex::language base = *r.languages().begin();
        for (errdex::code code : r.codes()) {
            for (errdex::sense sense : code.senses()) {
                std::optional<std::string_view> in_ja = sense.meaning(errdex::only(ja));
                (in_ja ? own : fallen)++;
                CHECK(sense.meaning(ja) == in_ja.value_or(sense.meaning(base)));
                CHECK(sense.meaning() == sense.meaning(base) && sense.meaning(errdex::only(base)) == sense.meaning());
                CHECK(sense.code() == code);
                past_the_first += sense.index() > 0 && sense.meaning() != code.meaning();
            }
            further += code.senses().count() > 1;
            for (errdex::code other : code.see()) {
                auto back = other.see();
                CHECK(std::find(back.begin(), back.end(), code) != back.end());
            }
        }
    }
    CHECK(names.size() == errdex_registry_count());
    CHECK(own > 0 && fallen > 0 && further > 0 && past_the_first > 0);

    /* Numbers beyond 32 bits, which no std::error_code holds */
    errdex::registry numbers = *errdex::registry::named("hard-numbers");
    errdex::matches large = errdex::find(numbers, 9007199254740991);
    CHECK(large.size() == 1 && large[0].code.number() == 9007199254740991 && large[0].number == 9007199254740991);
    CHECK(errdex::find("9007199254740991", numbers)[0].code == large[0].code);
    static const errdex::category wide("hard-numbers");
    CHECK(wide.message(3500) == errdex::find(numbers, 3500)[0].code.meaning() &&
          wide.find(3500)[0].how == errdex::how::class_);
    return checked(1000);
}
