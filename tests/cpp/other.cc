/* other.cc: the other file of the program of two.cc: the headers define nothing twice, and the language is the
 * program's. */
#include "errdex.hpp"
#include "locker.hpp"

std::string of_other_file()
{
    static const locker::category category("locker");
    return category.message(-3) + ", " + errdex::find("winsock/10061").first()->code.meaning().data();
}
