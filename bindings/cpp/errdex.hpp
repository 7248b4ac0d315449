/*
 * errdex.hpp: status and error codes of the network stack, looked up, for C++17 and later. Header only, over errdex.h:
 * it works with liberrdex and with the library in two files. For a lexicon with a prefix of its own, rename it
 * (bindings/cpp/README.md).
 *
 * Texts are std::string_view of UTF-8 that live as long as the program and whose data() ends in NUL; what may be
 * missing is a std::optional. Registries, languages, platforms and codes are small values that are valid within one
 * build of the tables only: never store them, store a registry's name and a code's key. Lists are ranges, computed as
 * they are walked; they and their iterators refer to nothing but the library's constant tables and may be kept, copied
 * and compared.
 *
 * Nothing here throws or allocates, except that `matches` takes memory for more than matches::room of them and
 * std::error_category::message returns a std::string. Everything may be called from any thread at any time and is
 * total: of what does not exist, texts are empty, optionals and ranges are empty and enums are `none`.
 */
#ifndef ERRDEX_HPP
#define ERRDEX_HPP

#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) < 201703L
#error "errdex.hpp: expected C++17 or later; compile with -std=c++17 (MSVC: /std:c++17), or include errdex.h instead"
#endif

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#if defined(__has_include)
#if __has_include(<version>)
#include <version>
#endif
#endif
#if defined(__cpp_lib_ranges)
#include <ranges>
#endif

#include "errdex.h"

namespace errdex
{

class platform;
class code;
class registry;
class step;

/* What a client should expect. A newer library may answer with values that stand in none of these lists. */
enum class outcome : unsigned {
    none = ERRDEX_OUTCOME_NONE,
    info = ERRDEX_OUTCOME_INFO,
    success = ERRDEX_OUTCOME_SUCCESS,
    continue_ = ERRDEX_OUTCOME_CONTINUE,
    redirect = ERRDEX_OUTCOME_REDIRECT,
    transient = ERRDEX_OUTCOME_TRANSIENT, /* the same request, unchanged, may succeed later */
    permanent = ERRDEX_OUTCOME_PERMANENT, /* it will not */
    depends = ERRDEX_OUTCOME_DEPENDS      /* an inner code decides */
};

/* The first useful act of a client that nobody watches. */
enum class retry : unsigned {
    none = ERRDEX_RETRY_NONE,
    not_needed = ERRDEX_RETRY_NOT_NEEDED,
    now = ERRDEX_RETRY_NOW,
    when_ready = ERRDEX_RETRY_WHEN_READY, /* poll, then again */
    later = ERRDEX_RETRY_LATER,
    elsewhere = ERRDEX_RETRY_ELSEWHERE,
    after_fix = ERRDEX_RETRY_AFTER_FIX,
    never = ERRDEX_RETRY_NEVER
};

/* Where the cause most likely lies. */
enum class fault : unsigned {
    none = ERRDEX_FAULT_NONE,
    request = ERRDEX_FAULT_REQUEST,
    target = ERRDEX_FAULT_TARGET,     /* the mailbox, file or host addressed */
    identity = ERRDEX_FAULT_IDENTITY, /* who asks: rights, reputation */
    content = ERRDEX_FAULT_CONTENT,   /* what was sent */
    server = ERRDEX_FAULT_SERVER,
    network = ERRDEX_FAULT_NETWORK,
    local = ERRDEX_FAULT_LOCAL
};

/* Who stands behind a code. */
enum class standing : unsigned {
    none = ERRDEX_STANDING_NONE,
    standard = ERRDEX_STANDING_STANDARD,
    experimental = ERRDEX_STANDING_EXPERIMENTAL,
    obsolete = ERRDEX_STANDING_OBSOLETE,
    reserved = ERRDEX_STANDING_RESERVED,
    vendor = ERRDEX_STANDING_VENDOR,
    folklore = ERRDEX_STANDING_FOLKLORE /* in many lists, in no standard */
};

/* Whom a step of a remedy is for. */
enum class reader : unsigned {
    none = ERRDEX_READER_NONE,
    user = ERRDEX_READER_USER,
    admin = ERRDEX_READER_ADMIN,
    developer = ERRDEX_READER_DEVELOPER
};

/* How a lookup came to its answer. */
enum class how : unsigned {
    none = ERRDEX_HOW_NONE,
    exact = ERRDEX_HOW_EXACT, /* by its number, key or symbol */
    alias = ERRDEX_HOW_ALIAS, /* by another name, or by its number as a program disguises it (-111, 0x8007274D) */
    class_ = ERRDEX_HOW_CLASS /* nobody listed it; this is what holds for its class */
};

namespace detail
{

inline std::optional<std::string_view> text(const char *text) noexcept
{
    return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

inline std::string_view text_or_empty(const char *text) noexcept
{
    return text == nullptr ? std::string_view() : std::string_view(text);
}

/* A number of the C interface with a type of its own. */
template <class Self> class handle
{
public:
    constexpr handle() noexcept = default;
    constexpr explicit handle(unsigned id) noexcept : id_(id) {}
    /* The number that the functions of errdex.h take. */
    [[nodiscard]] constexpr unsigned id() const noexcept { return id_; }
    constexpr explicit operator bool() const noexcept { return id_ != 0; }
    friend constexpr bool operator==(const handle &a, const handle &b) noexcept { return a.id_ == b.id_; }
    friend constexpr bool operator!=(const handle &a, const handle &b) noexcept { return a.id_ != b.id_; }
    friend constexpr bool operator<(const handle &a, const handle &b) noexcept { return a.id_ < b.id_; }
    friend constexpr bool operator>(const handle &a, const handle &b) noexcept { return a.id_ > b.id_; }
    friend constexpr bool operator<=(const handle &a, const handle &b) noexcept { return a.id_ <= b.id_; }
    friend constexpr bool operator>=(const handle &a, const handle &b) noexcept { return a.id_ >= b.id_; }

private:
    unsigned id_ = 0;
};

template <class Handle> struct hash {
    [[nodiscard]] std::size_t operator()(const Handle &handle) const noexcept
    {
        return std::hash<unsigned>()(handle.id());
    }
};

} // namespace detail

/*
 * A list: what Item(owner, index) gives for 0, 1 ... until it gives nothing. It is a view and a borrowed range in
 * C++20, whose iterators are forward iterators there; in C++17 they are input iterators, as they give values and not
 * references.
 */
template <class Owner, auto Item> class range
{
public:
    using value_type = typename std::invoke_result_t<decltype(Item), const Owner &, std::size_t>::value_type;

    class iterator
    {
    public:
        using value_type = typename range::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type *;
        using reference = value_type;
        using iterator_category = std::input_iterator_tag;
#if defined(__cpp_lib_ranges)
        using iterator_concept = std::forward_iterator_tag;
#endif
        constexpr iterator() noexcept = default;
        [[nodiscard]] constexpr value_type operator*() const noexcept { return *item_; }
        /* Valid until the iterator moves or ends. */
        [[nodiscard]] constexpr pointer operator->() const noexcept { return &*item_; }
        iterator &operator++() noexcept
        {
            item_ = Item(owner_, ++index_);
            return *this;
        }
        iterator operator++(int) noexcept
        {
            iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator &a, const iterator &b) noexcept
        {
            return a.item_.has_value() == b.item_.has_value() && (!a.item_.has_value() || a.index_ == b.index_);
        }
        friend constexpr bool operator!=(const iterator &a, const iterator &b) noexcept { return !(a == b); }

    private:
        friend class range;
        explicit iterator(const Owner &owner) noexcept : owner_(owner), item_(Item(owner, 0)) {}
        Owner owner_{};
        std::size_t index_ = 0;
        std::optional<value_type> item_;
    };
    using const_iterator = iterator;

    constexpr range() noexcept = default;
    constexpr explicit range(const Owner &owner) noexcept : owner_(owner) {}
    [[nodiscard]] iterator begin() const noexcept { return iterator(owner_); }
    [[nodiscard]] iterator end() const noexcept { return iterator(); }
    [[nodiscard]] bool empty() const noexcept { return !get(0).has_value(); }
    /* Item `index`, from 0, without walking there; nothing past the last. */
    [[nodiscard]] std::optional<value_type> get(std::size_t index) const noexcept { return Item(owner_, index); }
    /* How many there are, by walking over them. */
    [[nodiscard]] std::size_t count() const noexcept
    {
        std::size_t n = 0;
        while (get(n).has_value())
            n++;
        return n;
    }

private:
    Owner owner_{};
};

/* A language of the texts; language{} is the base of each registry. */
class language : public detail::handle<language>
{
public:
    using handle::handle;
    /* The language of a BCP 47 tag, ASCII case ignored; where it is unknown, the longest known prefix (RFC 4647 section
     * 3.4). */
    [[nodiscard]] static std::optional<language> of_tag(std::string_view tag) noexcept
    {
        return known(errdex_language(tag.data(), tag.size()));
    }
    /* The language of a POSIX locale such as zh_TW.UTF-8@radical. "C" and "POSIX" are none. */
    [[nodiscard]] static std::optional<language> of_locale(std::string_view locale) noexcept
    {
        return known(errdex_language_of_locale(locale.data(), locale.size()));
    }
    /* "zh-Hans" */
    [[nodiscard]] std::string_view tag() const noexcept { return detail::text_or_empty(errdex_language_tag(id())); }
    /* Its name in itself. */
    [[nodiscard]] std::string_view name() const noexcept { return detail::text_or_empty(errdex_language_name(id())); }

private:
    static std::optional<language> known(unsigned id) noexcept
    {
        return id == 0 ? std::nullopt : std::optional<language>(id);
    }
};

/* That language and no other: where a text does not exist in it, there is none. only{language{}} is the base. */
struct only {
    errdex::language language;
    constexpr explicit only(errdex::language in) noexcept : language(in) {}
    [[nodiscard]] constexpr unsigned id() const noexcept { return language ? language.id() | ERRDEX_ONLY : 0; }
};

/* A platform that numbers depend on; platform{} is any. One with a slash has its parent's numbers but for its own. */
class platform : public detail::handle<platform>
{
public:
    using handle::handle;
    /* The platform of that name, ASCII case ignored: "windows", "macos", "linux/mips". */
    [[nodiscard]] static std::optional<platform> named(std::string_view name) noexcept
    {
        unsigned id = errdex_platform(name.data(), name.size());
        return id == 0 ? std::nullopt : std::optional<platform>(id);
    }
    /* The one that this file is being compiled for; nothing where the tables do not know it. */
    [[nodiscard]] static std::optional<platform> current() noexcept
    {
#if defined(_WIN32)
        constexpr std::string_view full = "windows";
#elif defined(__linux__) && defined(__alpha__)
        constexpr std::string_view full = "linux/alpha";
#elif defined(__linux__) && defined(__hppa__)
        constexpr std::string_view full = "linux/hppa";
#elif defined(__linux__) && defined(__mips__)
        constexpr std::string_view full = "linux/mips";
#elif defined(__linux__) && (defined(__powerpc__) || defined(__powerpc64__))
        constexpr std::string_view full = "linux/powerpc";
#elif defined(__linux__) && defined(__sparc__)
        constexpr std::string_view full = "linux/sparc";
#elif defined(__linux__)
        constexpr std::string_view full = "linux";
#elif defined(__APPLE__)
        constexpr std::string_view full = "macos";
#elif defined(__FreeBSD__)
        constexpr std::string_view full = "freebsd";
#elif defined(__NetBSD__)
        constexpr std::string_view full = "netbsd";
#elif defined(__OpenBSD__)
        constexpr std::string_view full = "openbsd";
#else
        constexpr std::string_view full = "";
#endif
        std::optional<platform> found = named(full);
        return found ? found : named(full.substr(0, full.find('/')));
    }
    [[nodiscard]] std::string_view name() const noexcept { return detail::text_or_empty(errdex_platform_name(id())); }
    /* As a reader writes it: "Linux". */
    [[nodiscard]] std::string_view title() const noexcept { return detail::text_or_empty(errdex_platform_title(id())); }
};

/* A command of a step, which looks and never changes anything, and where it runs. */
struct command {
    errdex::platform platform;
    std::string_view text;
};

/* What backs a code. */
struct source {
    std::string_view id; /* of the reference, within its registry */
    std::string_view title;
    std::string_view url;
    std::optional<std::string_view> section; /* where in it */
};

/* A number of a code on a platform. */
struct platform_number {
    errdex::platform platform;
    std::int64_t number = 0;
};

/* A word, and a number that words of the same meaning share, in one language or another. */
struct synonym {
    std::string_view word;
    unsigned group = 0;
};

namespace detail
{

/* A meaning of a code, and a step of its remedy. */
struct place {
    errdex_code code = 0;
    std::size_t sense = 0;
    std::size_t step = 0;
};

struct all {
};

struct intro {
    unsigned registry = 0;
    unsigned language = 0;
};

inline std::optional<command> command_at(const place &at, std::size_t index) noexcept
{
    unsigned on = 0;
    const char *run = errdex_code_step_run(at.code, at.sense, at.step, index, &on);
    return run == nullptr ? std::nullopt : std::optional<command>(command{platform(on), run});
}

inline std::optional<fault> fault_at(const place &at, std::size_t index) noexcept
{
    auto found = static_cast<fault>(errdex_code_fault(at.code, at.sense, index));
    return found == fault::none ? std::nullopt : std::optional<fault>(found);
}

inline std::optional<source> source_at(const place &at, std::size_t index) noexcept
{
    errdex_source found{};
    if (errdex_code_source(at.code, at.sense, index, &found) == 0)
        return std::nullopt;
    return source{text_or_empty(found.id), text_or_empty(found.title), text_or_empty(found.url), text(found.section)};
}

} // namespace detail

/* A step of a remedy. */
class step
{
public:
    constexpr step() noexcept = default;
    constexpr explicit step(const detail::place &at) noexcept : at_(at) {}
    /* What to do. */
    [[nodiscard]] std::string_view text(language in = {}) const noexcept
    {
        return detail::text_or_empty(errdex_code_step(at_.code, at_.sense, at_.step, in.id()));
    }
    [[nodiscard]] std::optional<std::string_view> text(only in) const noexcept
    {
        return detail::text(errdex_code_step(at_.code, at_.sense, at_.step, in.id()));
    }
    /* Whom it is for. */
    [[nodiscard]] errdex::reader reader() const noexcept
    {
        return static_cast<errdex::reader>(errdex_code_step_for(at_.code, at_.sense, at_.step));
    }
    /* Commands that look and never change anything. */
    [[nodiscard]] range<detail::place, detail::command_at> commands() const noexcept
    {
        return range<detail::place, detail::command_at>(at_);
    }

private:
    detail::place at_;
};

namespace detail
{

inline std::optional<step> step_at(const place &at, std::size_t index) noexcept
{
    if (errdex_code_step(at.code, at.sense, index, 0) == nullptr)
        return std::nullopt;
    return step(place{at.code, at.sense, index});
}

/* What is known of each meaning of a code. */
template <class Self> class described
{
public:
    /* What a client should expect. */
    [[nodiscard]] errdex::outcome outcome() const noexcept
    {
        return static_cast<errdex::outcome>(errdex_code_outcome(at().code, at().sense));
    }
    /* The first useful act of a client that nobody watches. */
    [[nodiscard]] errdex::retry retry() const noexcept
    {
        return static_cast<errdex::retry>(errdex_code_retry(at().code, at().sense));
    }
    /* Who stands behind it. */
    [[nodiscard]] errdex::standing standing() const noexcept
    {
        return static_cast<errdex::standing>(errdex_code_standing(at().code, at().sense));
    }
    /* Where the cause lies, likeliest first. */
    [[nodiscard]] range<place, fault_at> faults() const noexcept { return range<place, fault_at>(at()); }
    /* Who says so: "RFC 4217", "Exchange". */
    [[nodiscard]] std::optional<std::string_view> authority() const noexcept
    {
        return text(errdex_code_authority(at().code, at().sense));
    }
    /* Whether no source could be found for what stands here. */
    [[nodiscard]] bool unverified() const noexcept { return errdex_code_unverified(at().code, at().sense) != 0; }
    /* One line, without a full stop. */
    [[nodiscard]] std::string_view meaning(language in = {}) const noexcept
    {
        return text_or_empty(errdex_code_meaning(at().code, at().sense, in.id()));
    }
    [[nodiscard]] std::optional<std::string_view> meaning(only in) const noexcept
    {
        return text(errdex_code_meaning(at().code, at().sense, in.id()));
    }
    /* Why it happens. */
    [[nodiscard]] std::optional<std::string_view> cause(language in = {}) const noexcept
    {
        return text(errdex_code_cause(at().code, at().sense, in.id()));
    }
    [[nodiscard]] std::optional<std::string_view> cause(only in) const noexcept
    {
        return text(errdex_code_cause(at().code, at().sense, in.id()));
    }
    /* The remedy, the likeliest step first. */
    [[nodiscard]] range<place, step_at> steps() const noexcept { return range<place, step_at>(at()); }
    /* What backs it. */
    [[nodiscard]] range<place, source_at> sources() const noexcept { return range<place, source_at>(at()); }

private:
    [[nodiscard]] constexpr place at() const noexcept { return static_cast<const Self *>(this)->place(); }
};

} // namespace detail

/* One meaning of a code. */
class sense : public detail::described<sense>
{
public:
    constexpr sense() noexcept = default;
    constexpr sense(errdex_code code, std::size_t index) noexcept : place_{code, index, 0} {}
    /* 0 for the code's own fields; further meanings count from 1. */
    [[nodiscard]] constexpr std::size_t index() const noexcept { return place_.sense; }
    [[nodiscard]] errdex::code code() const noexcept;
    friend constexpr bool operator==(const sense &a, const sense &b) noexcept
    {
        return a.place_.code == b.place_.code && a.place_.sense == b.place_.sense;
    }
    friend constexpr bool operator!=(const sense &a, const sense &b) noexcept { return !(a == b); }

private:
    friend class detail::described<sense>;
    [[nodiscard]] constexpr detail::place place() const noexcept { return place_; }
    detail::place place_;
};

namespace detail
{

std::optional<code> see_at(const unsigned &of, std::size_t index) noexcept;
std::optional<code> code_at(const unsigned &registry, std::size_t index) noexcept;
std::optional<code> class_at(const unsigned &registry, std::size_t index) noexcept;
std::optional<registry> registry_at(const all &, std::size_t index) noexcept;

inline std::optional<sense> sense_at(const unsigned &of, std::size_t index) noexcept
{
    return index < errdex_code_senses(of) ? std::optional<sense>(sense(of, index)) : std::nullopt;
}

inline std::optional<std::string_view> alias_at(const unsigned &of, std::size_t index) noexcept
{
    return text(errdex_code_alias(of, index));
}

inline std::optional<std::string_view> wire_at(const unsigned &of, std::size_t index) noexcept
{
    return text(errdex_code_wire(of, index));
}

inline std::optional<platform_number> number_at(const unsigned &of, std::size_t index) noexcept
{
    unsigned on = 0;
    std::int64_t number = 0;
    if (errdex_code_numbers(of, index, &on, &number) == 0)
        return std::nullopt;
    return platform_number{platform(on), number};
}

inline std::optional<std::string_view> intro_at(const intro &of, std::size_t index) noexcept
{
    return text(errdex_registry_intro(of.registry, index, of.language));
}

inline std::optional<language> registry_language_at(const unsigned &registry, std::size_t index) noexcept
{
    unsigned id = errdex_registry_language(registry, index);
    return id == 0 ? std::nullopt : std::optional<language>(id);
}

inline std::optional<language> language_at(const all &, std::size_t index) noexcept
{
    return index < errdex_language_count() ? std::optional<language>(static_cast<unsigned>(index) + 1) : std::nullopt;
}

inline std::optional<platform> platform_at(const all &, std::size_t index) noexcept
{
    return index < errdex_platform_count() ? std::optional<platform>(static_cast<unsigned>(index) + 1) : std::nullopt;
}

inline std::optional<synonym> synonym_at(const all &, std::size_t index) noexcept
{
    unsigned group = 0;
    const char *word = errdex_synonym(index, &group);
    return word == nullptr ? std::nullopt : std::optional<synonym>(synonym{word, group});
}

} // namespace detail

/*
 * One code, or one class of codes; code{} is none. What detail::described says of it, outcome() to sources(), is its
 * first meaning, its own; senses() are all its meanings.
 */
class code : public detail::handle<code>, public detail::described<code>
{
public:
    using handle::handle;
    /* The registry it is in; registry{} for none. */
    [[nodiscard]] errdex::registry registry() const noexcept;
    /* Whether it is a class: a rule for keys that nobody listed, such as 4xx. */
    [[nodiscard]] bool is_class() const noexcept { return errdex_code_is_class(id()) != 0; }
    /* Its canonical text, unique in its registry: "550", "5.1.1". */
    [[nodiscard]] std::string_view key() const noexcept { return detail::text_or_empty(errdex_code_key(id())); }
    /* "WSAECONNREFUSED" */
    [[nodiscard]] std::optional<std::string_view> symbol() const noexcept
    {
        return detail::text(errdex_code_symbol(id()));
    }
    /* The entry that was written for it and others: "X.7.1". */
    [[nodiscard]] std::optional<std::string_view> family() const noexcept
    {
        return detail::text(errdex_code_family(id()));
    }
    /* Its number on that platform; of platform{}, the number it has on all. */
    [[nodiscard]] std::optional<std::int64_t> number(platform on = {}) const noexcept
    {
        std::int64_t number = 0;
        return errdex_code_number(id(), on.id(), &number) != 0 ? std::optional<std::int64_t>(number) : std::nullopt;
    }
    /* Its numbers by platform, as defined; empty where one number holds on all. */
    [[nodiscard]] range<unsigned, detail::number_at> numbers() const noexcept
    {
        return range<unsigned, detail::number_at>(id());
    }
    /* Its other names. */
    [[nodiscard]] range<unsigned, detail::alias_at> aliases() const noexcept
    {
        return range<unsigned, detail::alias_at>(id());
    }
    /* Texts that programs print for it, verbatim. */
    [[nodiscard]] range<unsigned, detail::wire_at> wires() const noexcept
    {
        return range<unsigned, detail::wire_at>(id());
    }
    /* Related codes. */
    [[nodiscard]] range<unsigned, detail::see_at> see() const noexcept { return range<unsigned, detail::see_at>(id()); }
    /* All its meanings, its own first. */
    [[nodiscard]] range<unsigned, detail::sense_at> senses() const noexcept
    {
        return range<unsigned, detail::sense_at>(id());
    }

private:
    friend class detail::described<code>;
    [[nodiscard]] constexpr detail::place place() const noexcept { return detail::place{id(), 0, 0}; }
};

/* A set of codes under one authority. registry{} is none, or where a lookup takes it, any. */
class registry : public detail::handle<registry>
{
public:
    using handle::handle;
    /* The registry of that name, ASCII case ignored. Nothing is not any: a lookup in what does not exist must not
     * become a lookup in all, which is why this is optional. */
    [[nodiscard]] static std::optional<registry> named(std::string_view name) noexcept
    {
        unsigned id = errdex_registry(name.data(), name.size());
        return id == 0 ? std::nullopt : std::optional<registry>(id);
    }
    /* "smtp" */
    [[nodiscard]] std::string_view name() const noexcept { return detail::text_or_empty(errdex_registry_name(id())); }
    [[nodiscard]] std::string_view title(language in = {}) const noexcept
    {
        return detail::text_or_empty(errdex_registry_title(id(), in.id()));
    }
    [[nodiscard]] std::optional<std::string_view> title(only in) const noexcept
    {
        return detail::text(errdex_registry_title(id(), in.id()));
    }
    /* The paragraphs of its introduction. */
    [[nodiscard]] range<detail::intro, detail::intro_at> intro(language in = {}) const noexcept
    {
        return range<detail::intro, detail::intro_at>(detail::intro{id(), in.id()});
    }
    /* The languages it is complete in, the base first. */
    [[nodiscard]] range<unsigned, detail::registry_language_at> languages() const noexcept
    {
        return range<unsigned, detail::registry_language_at>(id());
    }
    /* Whether programs print its numbers bare, and not only beside its name. */
    [[nodiscard]] bool is_bare() const noexcept { return errdex_registry_is_bare(id()) != 0; }
    /* Its codes, in natural order of their keys. */
    [[nodiscard]] range<unsigned, detail::code_at> codes() const noexcept
    {
        return range<unsigned, detail::code_at>(id());
    }
    /* The classes that answer for what is not listed. */
    [[nodiscard]] range<unsigned, detail::class_at> classes() const noexcept
    {
        return range<unsigned, detail::class_at>(id());
    }
};

inline errdex::code sense::code() const noexcept { return errdex::code(place_.code); }

inline errdex::registry code::registry() const noexcept { return errdex::registry(errdex_code_registry(id())); }

namespace detail
{

inline std::optional<code> known(errdex_code id) noexcept { return id == 0 ? std::nullopt : std::optional<code>(id); }

inline std::optional<code> see_at(const unsigned &of, std::size_t index) noexcept
{
    return known(errdex_code_see(of, index));
}

inline std::optional<code> code_at(const unsigned &registry, std::size_t index) noexcept
{
    return known(errdex_registry_code(registry, index));
}

inline std::optional<code> class_at(const unsigned &registry, std::size_t index) noexcept
{
    return known(errdex_registry_class(registry, index));
}

inline std::optional<registry> registry_at(const all &, std::size_t index) noexcept
{
    return index < errdex_registry_count() ? std::optional<registry>(static_cast<unsigned>(index) + 1) : std::nullopt;
}

} // namespace detail

/* All registries, in the order in which their answers stand. */
[[nodiscard]] inline range<detail::all, detail::registry_at> registries() noexcept { return {}; }

/* All languages of the texts. */
[[nodiscard]] inline range<detail::all, detail::language_at> languages() noexcept { return {}; }

/* All platforms that numbers or commands are known for. */
[[nodiscard]] inline range<detail::all, detail::platform_at> platforms() noexcept { return {}; }

/* Words of the glossary that mean the same, those of one meaning after each other, for whoever searches texts. */
[[nodiscard]] inline range<detail::all, detail::synonym_at> synonyms() noexcept { return {}; }

/* The version of the tables and functions; ERRDEX_VERSION is that of the header. */
[[nodiscard]] inline std::string_view version() noexcept { return detail::text_or_empty(errdex_version()); }

/* Names: the words of the enums as definitions and JSON have them ("after-fix"); empty for `none` and for values that
 * this header does not know. */

namespace detail
{

inline constexpr std::string_view outcomes[] = {"",         "info",      "success",   "continue",
                                                "redirect", "transient", "permanent", "depends"};
inline constexpr std::string_view retries[] = {"",      "not-needed", "now",       "when-ready",
                                               "later", "elsewhere",  "after-fix", "never"};
inline constexpr std::string_view faults[] = {"",        "request", "target",  "identity",
                                              "content", "server",  "network", "local"};
inline constexpr std::string_view standings[] = {"",         "standard", "experimental", "obsolete",
                                                 "reserved", "vendor",   "folklore"};
inline constexpr std::string_view readers[] = {"", "user", "admin", "developer"};
inline constexpr std::string_view hows[] = {"", "exact", "alias", "class"};

template <class Enum, std::size_t N>
constexpr std::string_view name_in(const std::string_view (&names)[N], Enum value) noexcept
{
    auto index = static_cast<std::size_t>(value);
    return index < N ? names[index] : std::string_view();
}

} // namespace detail

[[nodiscard]] constexpr std::string_view name(outcome value) noexcept
{
    return detail::name_in(detail::outcomes, value);
}

[[nodiscard]] constexpr std::string_view name(retry value) noexcept { return detail::name_in(detail::retries, value); }

[[nodiscard]] constexpr std::string_view name(fault value) noexcept { return detail::name_in(detail::faults, value); }

[[nodiscard]] constexpr std::string_view name(standing value) noexcept
{
    return detail::name_in(detail::standings, value);
}

[[nodiscard]] constexpr std::string_view name(reader value) noexcept { return detail::name_in(detail::readers, value); }

[[nodiscard]] constexpr std::string_view name(how value) noexcept { return detail::name_in(detail::hows, value); }

/* Labels: a word of the interface in a language. By its name: "retry.after-fix", "heading.cause"; nothing if there is
 * no such label. */
[[nodiscard]] inline std::optional<std::string_view> label(std::string_view label, language in = {}) noexcept
{
    return detail::text(errdex_label(label.data(), label.size(), in.id()));
}

namespace detail
{

inline std::optional<std::string_view> label_of(std::string_view list, std::string_view name, language in) noexcept
{
    std::array<char, 32> full{};
    if (name.empty() || list.size() + name.size() > full.size())
        return std::nullopt;
    list.copy(full.data(), list.size());
    name.copy(full.data() + list.size(), name.size());
    return label(std::string_view(full.data(), list.size() + name.size()), in);
}

} // namespace detail

/* Of a value, for readers: "retry only after a fix". */
[[nodiscard]] inline std::optional<std::string_view> label(outcome value, language in = {}) noexcept
{
    return detail::label_of("outcome.", name(value), in);
}

[[nodiscard]] inline std::optional<std::string_view> label(retry value, language in = {}) noexcept
{
    return detail::label_of("retry.", name(value), in);
}

[[nodiscard]] inline std::optional<std::string_view> label(fault value, language in = {}) noexcept
{
    return detail::label_of("fault.", name(value), in);
}

[[nodiscard]] inline std::optional<std::string_view> label(standing value, language in = {}) noexcept
{
    return detail::label_of("standing.", name(value), in);
}

[[nodiscard]] inline std::optional<std::string_view> label(reader value, language in = {}) noexcept
{
    return detail::label_of("reader.", name(value), in);
}

[[nodiscard]] inline std::optional<std::string_view> label(how value, language in = {}) noexcept
{
    return detail::label_of("how.", name(value), in);
}

/* Lookups */

/* An answer of a lookup. */
struct match {
    errdex::code code;
    errdex::how how = errdex::how::none;
    std::int64_t number = 0; /* the number asked for, without disguise; 0 where a text was asked for */
};

/*
 * All answers of a lookup, in order of the registries. A container of constant matches side by side, as a std::span
 * takes; iterators are valid as long as it is neither assigned to nor destroyed. Up to `room` of them take no memory
 * elsewhere.
 */
class matches
{
public:
    using value_type = match;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = const match &;
    using const_reference = const match &;
    using iterator = const match *;
    using const_iterator = const match *;
    static constexpr std::size_t room = 16;

    matches() noexcept {}
    /* Of a function that fills at most `max` matches and returns how many there are; it is called again if these are
     * more. */
    template <class Ask,
              class = std::enable_if_t<std::is_invocable_r_v<std::size_t, Ask &, errdex_match *, std::size_t>>>
    explicit matches(Ask ask)
    {
        errdex_match found[room];
        std::size_t count = ask(found, room);
        if (count <= room) {
            for (few_count_ = 0; few_count_ < count; few_count_++)
                ::new (static_cast<void *>(&few_[few_count_])) match(converted(found[few_count_]));
            return;
        }
        std::vector<errdex_match> more(count);
        ask(more.data(), more.size());
        many_.reserve(count);
        for (const errdex_match &each : more)
            many_.push_back(converted(each));
    }
    [[nodiscard]] const match *begin() const noexcept { return data(); }
    [[nodiscard]] const match *end() const noexcept { return data() + size(); }
    [[nodiscard]] const match *data() const noexcept { return many_.empty() ? few_ : many_.data(); }
    [[nodiscard]] std::size_t size() const noexcept { return many_.empty() ? few_count_ : many_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    /* Match `index`, which must be less than size(). */
    [[nodiscard]] const match &operator[](std::size_t index) const noexcept { return data()[index]; }
    /* The first, if there is any. */
    [[nodiscard]] std::optional<match> first() const noexcept
    {
        return empty() ? std::nullopt : std::optional<match>(*data());
    }

private:
    static match converted(const errdex_match &found) noexcept
    {
        return match{errdex::code(found.code), static_cast<errdex::how>(found.how), found.number};
    }
    union {
        match few_
            [room]; /* as many of them as are counted; the rest is left as it was, since a lookup should cost no more */
    };
    std::size_t few_count_ = 0;
    std::vector<match> many_; /* instead of the few, if there are more */
};

/*
 * What people write: 550, 0x274D, 0x8007274D, -111, 5.1.1, ECONNREFUSED, 4xx, any of them after "registry/". Asks that
 * registry, or with registry{} all; numbers are those of that platform, or with platform{} of any.
 */
[[nodiscard]] inline matches find(std::string_view query, registry in = {}, platform on = {})
{
    return matches([&](errdex_match *found, std::size_t max) noexcept {
        return errdex_find(in.id(), query.data(), query.size(), on.id(), found, max);
    });
}

/* All codes with that number; where no registry asked lists it, its classes. */
[[nodiscard]] inline matches find(registry in, std::int64_t number, platform on = {})
{
    return matches([&](errdex_match *found, std::size_t max) noexcept {
        return errdex_find_number(in.id(), number, on.id(), found, max);
    });
}

/* The same in all registries. */
[[nodiscard]] inline matches find(std::int64_t number, platform on = {}) { return find(registry(), number, on); }

/* All codes with that textual key, symbol or alias, ASCII case ignored; integers are not texts. */
[[nodiscard]] inline matches find_text(std::string_view text, registry in = {})
{
    return matches([&](errdex_match *found, std::size_t max) noexcept {
        return errdex_find_text(in.id(), text.data(), text.size(), found, max);
    });
}

/* Error codes of <system_error> */

namespace detail
{

inline std::atomic<unsigned> message_language{0};

/* The number of a platform that is none where the tables do not know ours: its codes are those whose number holds on
 * all. */
inline unsigned here() noexcept
{
    std::optional<platform> current = platform::current();
    return current ? current->id() : std::numeric_limits<unsigned>::max();
}

} // namespace detail

/* The language in which categories word their messages, unless they were made with one; at first language{}, the base.
 * One for the program, or where a shared library hides its symbols, one for that library. */
[[nodiscard]] inline language message_language() noexcept
{
    return language(detail::message_language.load(std::memory_order_relaxed));
}

inline void message_language(language in) noexcept
{
    detail::message_language.store(in.id(), std::memory_order_relaxed);
}

/*
 * A registry as a category: an error code of it is a number of the registry, on the platform that this file is
 * compiled for.
 *
 *     static const errdex::category smtp("smtp");
 *     std::error_code refused(550, smtp);
 *
 * Categories are told apart by their address. One must outlive its error codes, and has no other state than the texts
 * it is made with, which must too: the registry's name, and the tag of the language of its messages, or nullptr for
 * message_language().
 */
class category : public std::error_category
{
public:
    constexpr explicit category(const char *registry, const char *language = nullptr) noexcept
        : registry_(registry), language_(language)
    {
    }
    /* The registry's name. */
    [[nodiscard]] const char *name() const noexcept override { return registry_; }
    /* The meaning of the code with that number, or of its class; where there is none, "smtp/999". */
    [[nodiscard]] std::string message(int value) const override
    {
        errdex_match found{};
        if (ask(value, &found, 1) > 0) {
            std::string_view meaning = errdex::code(found.code).meaning(language_in_use());
            if (!meaning.empty())
                return std::string(meaning);
        }
        return unknown(value);
    }
    /* The codes with that number, or its classes. */
    [[nodiscard]] matches find(int value) const
    {
        return matches([&](errdex_match *found, std::size_t max) noexcept { return ask(value, found, max); });
    }

protected:
    /* The message for a number that is not known. */
    [[nodiscard]] virtual std::string unknown(int value) const
    {
        return std::string(registry_) + '/' + std::to_string(value);
    }

private:
    [[nodiscard]] std::size_t ask(int value, errdex_match *found, std::size_t max) const noexcept
    {
        std::optional<registry> in = registry::named(registry_);
        return in ? errdex_find_number(in->id(), value, detail::here(), found, max) : 0;
    }
    [[nodiscard]] language language_in_use() const noexcept
    {
        return language_ == nullptr ? message_language() : language::of_tag(language_).value_or(language());
    }
    const char *registry_;
    const char *language_;
};

namespace detail
{

class errno_category final : public category
{
public:
    using category::category;
    /* The numbers of the generic category are those of errno. */
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override
    {
        return {value, std::generic_category()};
    }

protected:
    [[nodiscard]] std::string unknown(int value) const override { return std::generic_category().message(value); }
};

/* The condition that a Winsock number is the same as. */
constexpr std::optional<std::errc> same_as_winsock(int value) noexcept
{
    switch (value) {
    case 8: return std::errc::not_enough_memory;
    case 87: return std::errc::invalid_argument;
    case 995: return std::errc::operation_canceled;
    case 10004: return std::errc::interrupted;
    case 10009: return std::errc::bad_file_descriptor;
    case 10013: return std::errc::permission_denied;
    case 10014: return std::errc::bad_address;
    case 10022: return std::errc::invalid_argument;
    case 10024: return std::errc::too_many_files_open;
    case 10035: return std::errc::operation_would_block;
    case 10036: return std::errc::operation_in_progress;
    case 10037: return std::errc::connection_already_in_progress;
    case 10038: return std::errc::not_a_socket;
    case 10039: return std::errc::destination_address_required;
    case 10040: return std::errc::message_size;
    case 10041: return std::errc::wrong_protocol_type;
    case 10042: return std::errc::no_protocol_option;
    case 10043: return std::errc::protocol_not_supported;
    case 10045: return std::errc::operation_not_supported;
    case 10047: return std::errc::address_family_not_supported;
    case 10048: return std::errc::address_in_use;
    case 10049: return std::errc::address_not_available;
    case 10050: return std::errc::network_down;
    case 10051: return std::errc::network_unreachable;
    case 10052: return std::errc::network_reset;
    case 10053: return std::errc::connection_aborted;
    case 10054: return std::errc::connection_reset;
    case 10055: return std::errc::no_buffer_space;
    case 10056: return std::errc::already_connected;
    case 10057: return std::errc::not_connected;
    case 10060: return std::errc::timed_out;
    case 10061: return std::errc::connection_refused;
    case 10062: return std::errc::too_many_symbolic_link_levels;
    case 10063: return std::errc::filename_too_long;
    case 10065: return std::errc::host_unreachable;
    case 10066: return std::errc::directory_not_empty;
    case 10103: return std::errc::operation_canceled;
    default: return std::nullopt;
    }
}

class winsock_category final : public category
{
public:
    using category::category;
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override
    {
        std::optional<std::errc> same = same_as_winsock(value);
        return same ? std::make_error_condition(*same) : std::error_condition(value, *this);
    }
#if defined(_WIN32)

protected:
    [[nodiscard]] std::string unknown(int value) const override { return std::system_category().message(value); }
#endif
};

/* A category that is there before and after everything else in the program. */
template <class Category> union immortal {
    Category value;
    constexpr explicit immortal(const char *registry) noexcept : value(registry) {}
    immortal(const immortal &) = delete;
    immortal &operator=(const immortal &) = delete;
    ~immortal() {}
};

} // namespace detail

/* errno of this platform, in our words; what we do not list, in those of the C library. Its codes equal the std::errc
 * of the same number. */
[[nodiscard]] inline const category &errno_category() noexcept
{
    static const detail::immortal<detail::errno_category> instance("errno");
    return instance.value;
}

/* What WSAGetLastError returns, on any platform. Its codes equal the std::errc of the same meaning: WSAECONNREFUSED is
 * std::errc::connection_refused. */
[[nodiscard]] inline const category &winsock_category() noexcept
{
    static const detail::immortal<detail::winsock_category> instance("winsock");
    return instance.value;
}

/* The error code of an errno, by default that of the calling thread now. */
[[nodiscard]] inline std::error_code errno_error(int number = errno) noexcept { return {number, errno_category()}; }

/* The error code of what WSAGetLastError returned. */
[[nodiscard]] inline std::error_code winsock_error(int number) noexcept { return {number, winsock_category()}; }

/* The error code of a code of errno or winsock; nothing for others, and for what has no number on this platform. */
[[nodiscard]] inline std::optional<std::error_code> error_of(code of) noexcept
{
    std::string_view registry = of.registry().name();
    std::optional<std::int64_t> number = of.number(platform(detail::here()));
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return std::nullopt;
    if (registry == "errno")
        return errno_error(static_cast<int>(*number));
    if (registry == "winsock")
        return winsock_error(static_cast<int>(*number));
    return std::nullopt;
}

/*
 * What is known of an error, such as that of a std::system_error or of std::filesystem, in errno_category(),
 * winsock_category(), std::generic_category() or std::system_category(), which is errno, or Winsock's numbers on
 * Windows; empty for others, which category::find knows.
 */
[[nodiscard]] inline matches find(const std::error_code &error)
{
    if (error.category() == winsock_category())
        return winsock_category().find(error.value());
    if (error.category() == errno_category() || error.category() == std::generic_category())
        return errno_category().find(error.value());
    if (error.category() != std::system_category())
        return {};
#if defined(_WIN32)
    return winsock_category().find(error.value());
#else
    return errno_category().find(error.value());
#endif
}

} // namespace errdex

template <> struct std::hash<errdex::code> : errdex::detail::hash<errdex::code> {
};
template <> struct std::hash<errdex::language> : errdex::detail::hash<errdex::language> {
};
template <> struct std::hash<errdex::platform> : errdex::detail::hash<errdex::platform> {
};
template <> struct std::hash<errdex::registry> : errdex::detail::hash<errdex::registry> {
};

#if defined(__cpp_lib_ranges)
template <class Owner, auto Item> inline constexpr bool std::ranges::enable_view<errdex::range<Owner, Item>> = true;
template <class Owner, auto Item>
inline constexpr bool std::ranges::enable_borrowed_range<errdex::range<Owner, Item>> = true;
#endif

#endif
