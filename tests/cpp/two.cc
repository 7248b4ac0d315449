/* two.cc: two lexicons in one program and one file: errdex, and locker, whose header is errdex.hpp renamed; in either
 * order. */
#if defined(LOCKER_FIRST)
#include "locker.hpp"
#include "errdex.hpp"
#else
#include "errdex.hpp"
#include "locker.hpp"
#endif

#include <cstdint>
#include <type_traits>

#include "check.hpp"

using namespace std::literals;

static_assert(!std::is_same_v<errdex::code, locker::code> && !std::is_convertible_v<errdex::code, locker::code>);
static_assert(LOCKER_LOCKER_OFFLINE == -3);

std::string of_other_file();

int main()
{
    locker::matches offline = locker::find(*locker::registry::named("locker"), LOCKER_LOCKER_OFFLINE);
    CHECK(offline.size() == 1 && offline[0].code.symbol() == "OFFLINE"sv);
    CHECK(offline[0].code.meaning(*locker::language::of_tag("en")) == "The locker is offline");
    CHECK(locker::registries().count() == 1 && errdex::registries().count() > 5);
    CHECK(locker::find("10061").empty() && errdex::find("10061").size() == 1);
    CHECK(!locker::registry::named("winsock") && !errdex::registry::named("locker"));

    static const locker::category category("locker", "en");
    static const errdex::category smtp("smtp");
    std::error_code jammed(41, category), mailbox(41, smtp);
    CHECK(jammed != mailbox && jammed.message() == "The pick-up code has expired" && mailbox.message() == "smtp/41");
    CHECK(category.message(3007) == "Trouble at the carrier");
    CHECK(errdex::errno_error(111).message() == "Connection refused");
    CHECK(errdex::errno_category() != locker::errno_category()); /* each words its own */
    locker::message_language(*locker::language::of_tag("en"));
    CHECK(!errdex::message_language() && locker::message_language());
    CHECK(of_other_file() == "The locker is offline, Connection refused");
    return checked(10);
}
