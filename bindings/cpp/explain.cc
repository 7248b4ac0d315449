/*
 * explain [LANGUAGE] CODE: what an error code means and what to do, in that language.
 * Shows how lookups, ranges and optionals of errdex.hpp are used.
 */
#include <errdex.hpp>
#include <iostream>

static void explain(const errdex::match &match, errdex::language in)
{
    errdex::code code = match.code;
    std::cout << code.registry().name() << '/' << code.key();
    if (auto symbol = code.symbol())
        std::cout << ' ' << *symbol;
    std::cout << ": " << code.meaning(in) << '\n';
    if (match.how == errdex::how::class_)
        std::cout << "  (nobody listed it; this is what holds for its class)\n";
    if (auto retry = errdex::label(code.retry(), in))
        std::cout << "  " << *retry << '\n';
    for (errdex::sense sense : code.senses()) {
        if (sense.index() > 0)
            std::cout << "  " << sense.authority().value_or("") << ": " << sense.meaning(in) << '\n';
        if (auto cause = sense.cause(in))
            std::cout << "  " << *cause << '\n';
        for (errdex::step step : sense.steps()) {
            std::cout << "  - " << step.text(in) << '\n';
            for (errdex::command command : step.commands())
                std::cout << "      " << command.platform.title() << ": " << command.text << '\n';
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        std::cerr << "usage: explain [LANGUAGE] CODE\n";
        return 2;
    }
    auto language = argc == 3 ? errdex::language::of_tag(argv[1]) : errdex::language();
    if (!language) {
        std::cerr << "explain: unknown language " << argv[1] << "; known are";
        for (errdex::language known : errdex::languages())
            std::cerr << ' ' << known.tag();
        std::cerr << '\n';
        return 2;
    }
    errdex::matches found = errdex::find(argv[argc - 1]);
    for (const errdex::match &match : found)
        explain(match, *language);
    if (found.empty())
        std::cerr << "explain: nothing is known of " << argv[argc - 1] << '\n';
    return found.empty() ? 1 : 0;
}
