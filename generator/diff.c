/*
 * diff.c: compares two states of the definitions as their users see them: programs by keys, names, numbers and what
 * they decide by, people by texts. The levels of all changes are given here, and told in COMPATIBILITY.md.
 */
#include "diff.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "load_state.h"
#include "lookup.h"
#include "mem.h"
#include "names.h"

const char *const change_words[] = {"none", "patch", "minor", "major", NULL};

struct change {
    const char *registry, *key; /* key NULL: of the registry as a whole */
    size_t order;
    enum change_level level;
    const char *text;
};

struct diff {
    struct lexicon old, new;
    const struct registry *old_registry, *new_registry;
    struct lookup old_index, new_index;
    const char *registry, *key; /* what is compared just now */
    struct change *changes;
    size_t count;
    enum change_level level;
};

static void note(struct diff *d, enum change_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void note(struct diff *d, enum change_level level, const char *format, ...)
{
    char text[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    d->changes = mem_grow(d->changes, d->count, sizeof *d->changes);
    d->changes[d->count] = (struct change){d->registry, d->key, d->count, level, mem_copy(text, strlen(text))};
    d->count++;
    if (level > d->level)
        d->level = level;
}

/* Texts */

/* At most so much of a text as one reads in a list. */
static const char *shortened(const char *text)
{
    size_t n = strlen(text), most = 60;
    if (n <= most)
        return text;
    while ((text[most] & 0xC0) == 0x80)
        most--;
    return mem_format("%s...", mem_copy(text, most));
}

static bool claims(const struct registry *registry, const char *language)
{
    for (size_t i = 0; i < registry->language_count; i++)
        if (registry->languages[i] == language)
            return true;
    return false;
}

/* Whether the registry as a whole gained or lost the language, which then is told once. */
static bool is_told(const struct diff *d, const char *language)
{
    return claims(d->old_registry, language) != claims(d->new_registry, language);
}

static bool has_tag(const struct buffer *list, const char *tag)
{
    size_t n = strlen(tag);
    for (const char *at = list->data; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, tag, n) == 0 && (at[n] == ',' || at[n] == '\0'))
            return true;
    }
    return false;
}

static void add_tag(struct buffer *list, const char *tag)
{
    if (!has_tag(list, tag))
        buffer_format(list, "%s%s", list->length > 0 ? ", " : "", tag);
}

struct wording {
    struct buffer added, removed, reworded; /* lists of languages */
};

static void compare_texts(const struct diff *d, const struct texts *a, const struct texts *b, struct wording *w)
{
    for (size_t i = 0; i < a->count; i++) {
        const char *tag = a->items[i].language;
        const struct text *now = texts_in(b, tag);
        if (now == NULL && !is_told(d, tag))
            add_tag(&w->removed, tag);
        else if (now != NULL && strcmp(a->items[i].text.s, now->s) != 0)
            add_tag(&w->reworded, tag);
    }
    for (size_t i = 0; i < b->count; i++)
        if (texts_in(a, b->items[i].language) == NULL && !is_told(d, b->items[i].language))
            add_tag(&w->added, b->items[i].language);
}

static void note_wording(struct diff *d, const char *of, const char *what, const struct wording *w)
{
    if (w->reworded.length > 0)
        note(d, CHANGE_PATCH, "%s%s reworded (%s)", of, what, w->reworded.data);
    if (w->added.length > 0)
        note(d, CHANGE_PATCH, "%s%s added (%s)", of, what, w->added.data);
    if (w->removed.length > 0)
        note(d, CHANGE_PATCH, "%s%s removed (%s)", of, what, w->removed.data);
}

static void note_texts(struct diff *d, const char *of, const char *what, const struct texts *a, const struct texts *b)
{
    struct wording w = {0};
    compare_texts(d, a, b, &w);
    note_wording(d, of, what, &w);
}

static bool same_text(const struct text *a, const struct text *b)
{
    return a->s == NULL || b->s == NULL ? a->s == b->s : strcmp(a->s, b->s) == 0;
}

/* Senses */

static bool same_steps(const struct sense *a, const struct sense *b)
{
    if (a->step_count != b->step_count)
        return false;
    for (size_t i = 0; i < a->step_count; i++) {
        const struct step *x = &a->steps[i], *y = &b->steps[i];
        if (x->reader != y->reader || x->run_count != y->run_count)
            return false;
        for (size_t r = 0; r < x->run_count; r++)
            if (x->runs[r].platform != y->runs[r].platform || !same_text(&x->runs[r].command, &y->runs[r].command))
                return false;
    }
    return true;
}

static void compare_remedy(struct diff *d, const char *of, const struct sense *a, const struct sense *b)
{
    struct wording w = {0};
    if (!same_steps(a, b)) {
        note(d, CHANGE_PATCH, "%sremedy has other steps or commands", of);
        return;
    }
    for (size_t i = 0; i < a->step_count; i++)
        compare_texts(d, &a->steps[i].text, &b->steps[i].text, &w);
    note_wording(d, of, "remedy", &w);
}

static const char *list_faults(const struct sense *s)
{
    struct buffer list = {0};
    for (size_t i = 0; i < s->fault_count; i++)
        buffer_format(&list, "%s%s", i > 0 ? ", " : "", fault_words[s->faults[i] - 1]);
    return mem_format("[%s]", list.length > 0 ? list.data : "");
}

/* The likeliest fault decides; further ones may come. */
static void compare_faults(struct diff *d, const char *of, const struct sense *a, const struct sense *b)
{
    bool begins = a->fault_count <= b->fault_count;
    for (size_t i = 0; i < a->fault_count && begins; i++)
        begins = a->faults[i] == b->faults[i];
    if (!begins || a->fault_count != b->fault_count)
        note(d, begins ? CHANGE_MINOR : CHANGE_MAJOR, "%sfault was %s, is %s", of, list_faults(a), list_faults(b));
}

static bool same_sources(const struct sense *a, const struct sense *b)
{
    if (a->source_count != b->source_count)
        return false;
    for (size_t i = 0; i < a->source_count; i++)
        if (!same_text(&a->sources[i].ref, &b->sources[i].ref) ||
            !same_text(&a->sources[i].section, &b->sources[i].section))
            return false;
    return true;
}

static void compare_word(struct diff *d, enum change_level level, const char *of, const char *what,
                         const char *const *words, unsigned a, unsigned b)
{
    if (a != b)
        note(d, level, "%s%s was %s, is %s", of, what, words[a - 1], words[b - 1]);
}

static void compare_sense(struct diff *d, const char *of, const struct sense *a, const struct sense *b)
{
    compare_word(d, CHANGE_MAJOR, of, "outcome", outcome_words, a->outcome, b->outcome);
    compare_word(d, CHANGE_MAJOR, of, "retry", retry_words, a->retry, b->retry);
    compare_faults(d, of, a, b);
    compare_word(d, CHANGE_MINOR, of, "standing", standing_words, a->standing, b->standing);
    if (!same_text(&a->authority, &b->authority))
        note(d, CHANGE_PATCH, "%sauthority changed", of);
    note_texts(d, of, "meaning", &a->meaning, &b->meaning);
    note_texts(d, of, "cause", &a->cause, &b->cause);
    compare_remedy(d, of, a, b);
    if (!same_sources(a, b))
        note(d, CHANGE_PATCH, "%ssources changed", of);
    if (a->unverified != b->unverified)
        note(d, CHANGE_PATCH, b->unverified ? "%sunverified now" : "%sunverified no longer", of);
}

/* Further senses go by their authority; of several with one, in their order. */
static void compare_senses(struct diff *d, const struct code *a, const struct code *b)
{
    bool *taken = mem_alloc((b->sense_count + 1) * sizeof *taken), moved = false;
    size_t last = 0;
    for (size_t i = 1; i < a->sense_count; i++) {
        const struct sense *sense = &a->senses[i];
        size_t k = 1;
        while (k < b->sense_count && (taken[k] || strcmp(b->senses[k].authority.s, sense->authority.s) != 0))
            k++;
        if (k == b->sense_count) {
            note(d, CHANGE_MAJOR, "sense of %s removed", shortened(sense->authority.s));
            continue;
        }
        taken[k] = true;
        moved = moved || k < last;
        last = k;
        compare_sense(d, mem_format("sense of %s: ", shortened(sense->authority.s)), sense, &b->senses[k]);
    }
    for (size_t k = 1; k < b->sense_count; k++)
        if (!taken[k])
            note(d, CHANGE_MINOR, "sense of %s added", shortened(b->senses[k].authority.s));
    if (moved)
        note(d, CHANGE_PATCH, "senses in another order");
}

/* Codes */

static void compare_symbols(struct diff *d, const struct code *a, const struct code *b)
{
    const struct text *x = &a->symbol, *y = &b->symbol;
    if (same_text(x, y))
        return;
    if (x->s != NULL) {
        note(d, CHANGE_MAJOR, y->s != NULL ? "symbol was %s, is %s" : "symbol %s removed", x->s, y->s);
        return;
    }
    /* The macro of its number goes by the symbol. */
    bool renamed = a->number_count > 0 && strcmp(name_for_c(b->key.s), name_for_c(y->s)) != 0;
    note(d, renamed ? CHANGE_MAJOR : CHANGE_MINOR, "symbol %s added%s", y->s,
         renamed ? ", which renames the macro of its number" : "");
}

static void compare_aliases(struct diff *d, const struct code *a, const struct code *b)
{
    for (size_t i = 0; i < a->alias_count; i++)
        if (!lookup_has_name(b, a->aliases[i].s))
            note(d, CHANGE_MAJOR, "alias %s removed", a->aliases[i].s);
    for (size_t i = 0; i < b->alias_count; i++)
        if (!lookup_has_name(a, b->aliases[i].s))
            note(d, CHANGE_MINOR, "alias %s added", b->aliases[i].s);
}

static bool has_one_number(const struct code *code)
{
    return code->number_count == 1 && code->numbers[0].platform == 0;
}

static bool has_own_number(const struct code *code, uint32_t platform)
{
    for (size_t i = 0; i < code->number_count; i++)
        if (code->numbers[i].platform == platform)
            return true;
    return false;
}

/* One of them may have none. */
static void compare_numbers_by_platform(struct diff *d, const struct code *a, const struct code *b)
{
    for (uint32_t p = 1; p <= d->old.platform_count; p++) {
        const struct number *x = number_on(&d->old, a, p), *y = number_on(&d->new, b, p);
        const char *platform = d->old.platforms[p - 1].name;
        if (!has_own_number(a, p) && !has_own_number(b, p))
            continue;
        if (x == NULL)
            note(d, CHANGE_MINOR, "number %" PRId64 " on %s added", y->value, platform);
        else if (y == NULL)
            note(d, CHANGE_MAJOR, "number %" PRId64 " on %s removed", x->value, platform);
        else if (x->value != y->value)
            note(d, CHANGE_MAJOR, "number on %s was %" PRId64 ", is %" PRId64, platform, x->value, y->value);
    }
}

static void compare_numbers(struct diff *d, const struct code *a, const struct code *b)
{
    if (has_one_number(a) && has_one_number(b)) {
        if (a->numbers[0].value != b->numbers[0].value)
            note(d, CHANGE_MAJOR, "number was %" PRId64 ", is %" PRId64, a->numbers[0].value, b->numbers[0].value);
    } else if (has_one_number(a)) {
        note(d, CHANGE_MAJOR,
             b->number_count == 0 ? "number %" PRId64 " removed"
                                  : "number %" PRId64 " is no longer the same on every platform",
             a->numbers[0].value);
    } else if (has_one_number(b)) {
        note(d, a->number_count == 0 ? CHANGE_MINOR : CHANGE_MAJOR,
             a->number_count == 0 ? "number %" PRId64 " added"
                                  : "number %" PRId64 " is the same on every platform now, which renames its macros",
             b->numbers[0].value);
    } else {
        compare_numbers_by_platform(d, a, b);
    }
}

static bool has_wire(const struct code *code, const struct text *wire)
{
    for (size_t i = 0; i < code->wire_count; i++)
        if (same_text(&code->wires[i], wire))
            return true;
    return false;
}

static void compare_wires(struct diff *d, const struct code *a, const struct code *b)
{
    bool same = a->wire_count == b->wire_count, moved = false;
    for (size_t i = 0; i < a->wire_count; i++)
        if (!has_wire(b, &a->wires[i])) {
            note(d, CHANGE_MINOR, "wire text removed: %s", shortened(a->wires[i].s));
            same = false;
        }
    for (size_t i = 0; i < b->wire_count; i++)
        if (!has_wire(a, &b->wires[i]))
            note(d, CHANGE_MINOR, "wire text added: %s", shortened(b->wires[i].s));
    for (size_t i = 0; i < a->wire_count && same; i++)
        moved = moved || !same_text(&a->wires[i], &b->wires[i]);
    if (moved)
        note(d, CHANGE_PATCH, "wire texts in another order");
}

static bool same_links(const struct code *a, const struct code *b)
{
    if (a->see_count != b->see_count)
        return false;
    for (size_t i = 0; i < a->see_count; i++)
        if (!same_text(&a->sees[i].to, &b->sees[i].to))
            return false;
    return true;
}

static void compare_code(struct diff *d, const struct code *a, const struct code *b)
{
    if (strcmp(a->key.s, b->key.s) != 0)
        note(d, CHANGE_MAJOR, "key was %s, is %s", a->key.s, b->key.s);
    if (!a->is_class) {
        compare_numbers(d, a, b);
        compare_symbols(d, a, b);
        compare_aliases(d, a, b);
        compare_wires(d, a, b);
        if (!same_text(&a->family, &b->family))
            note(d, CHANGE_PATCH, "family changed");
    }
    compare_sense(d, "", &a->senses[0], &b->senses[0]);
    compare_senses(d, a, b);
    if (!same_links(a, b))
        note(d, CHANGE_PATCH, "see changed");
}

/* Removed codes */

/* Says what a removed code left free for anything else. */
static void refuse_lost(const struct diff *d, const char *what)
{
    diag_error(
        d->new_registry->at,
        "%s/%s is removed, and nothing keeps its %s; add it to removed, so that it is never given to another code "
        "unnoticed",
        d->registry, d->key, what);
}

static void check_kept_names(const struct diff *d, const struct code *code)
{
    if (code->symbol.s != NULL && lookup_name(&d->new_index, code->symbol.s) == NULL)
        refuse_lost(d, mem_format("symbol %s", code->symbol.s));
    for (size_t i = 0; i < code->alias_count; i++)
        if (lookup_name(&d->new_index, code->aliases[i].s) == NULL)
            refuse_lost(d, mem_format("alias %s", code->aliases[i].s));
}

/* Whether a code of a lexicon has a number where `number` counts. */
static bool has_number(const struct lexicon *lexicon, const struct code *code, const struct number *number)
{
    if (number->platform == 0)
        return has_one_number(code) && code->numbers[0].value == number->value;
    const struct number *found = number_on(lexicon, code, number->platform);
    return found != NULL && found->value == number->value;
}

/* Whether anyone has a number of a removed code now: an entry of removed, a code that always had it, or another. */
static bool is_number_kept(struct diff *d, const struct number *number, const struct code *heir)
{
    const struct lookup *index = &d->new_index;
    bool kept = false;
    for (const struct lookup_entry *e = lookup_number(index, number->value);
         e != NULL && e < index->numbers + index->number_count && e->number == number->value; e++) {
        const struct code *now = e->code;
        if (!has_number(&d->new, now, number))
            continue;
        kept = true;
        if (now->is_removed || now == heir)
            continue;
        const struct code *before = e->before;
        if (before == NULL || !has_number(&d->old, before, number)) {
            note(d, CHANGE_MAJOR, "its number %" PRId64 " is given to %s", number->value, now->key.s);
            break;
        }
    }
    return kept;
}

static void compare_removed_code(struct diff *d, const struct code *code)
{
    const struct code *now = lookup_name(&d->new_index, code->key.s);
    const struct code *heir = now != NULL && !now->is_removed ? now : NULL;
    bool is_key_kept = now != NULL || lookup_removed(&d->new_index, code->key.s) != NULL;
    if (heir != NULL)
        note(d, CHANGE_MAJOR, "removed; %s has the key as a name now", heir->key.s);
    else
        note(d, CHANGE_MAJOR, "removed");
    if (is_key_kept)
        check_kept_names(d, code);
    else
        diag_error(
            d->new_registry->at,
            "%s/%s is gone and left no entry in removed; add one with its key, numbers and names, so that none is "
            "ever given to another code unnoticed",
            d->registry, d->key);
    for (size_t i = 0; i < code->number_count; i++)
        if (!is_number_kept(d, &code->numbers[i], heir) && is_key_kept)
            refuse_lost(d, mem_format("number %" PRId64, code->numbers[i].value));
}

/* Of what was removed before: whether its names and numbers are still kept. */
static void compare_tombstones(struct diff *d, const struct code *a, const struct code *b)
{
    if (a->symbol.s != NULL && !lookup_has_name(b, a->symbol.s))
        note(d, CHANGE_MAJOR, "removed before, but its symbol %s is kept no longer", a->symbol.s);
    for (size_t i = 0; i < a->alias_count; i++)
        if (!lookup_has_name(b, a->aliases[i].s))
            note(d, CHANGE_MAJOR, "removed before, but its alias %s is kept no longer", a->aliases[i].s);
    for (size_t i = 0; i < a->number_count; i++)
        if (!has_number(&d->new, b, &a->numbers[i]))
            note(d, CHANGE_MAJOR, "removed before, but its number %" PRId64 " is kept no longer", a->numbers[i].value);
    note_texts(d, "", "reason", &a->reason, &b->reason);
}

/* Registries */

static void compare_code_lists(struct diff *d)
{
    const struct lookup *a = &d->old_index, *b = &d->new_index;
    size_t n = d->old_registry->code_count, m = d->new_registry->code_count;
    for (size_t i = 0, k = 0; i < n || k < m;) {
        int order = i == n ? 1 : k == m ? -1 : lookup_by_key(&a->codes[i], &b->codes[k]);
        d->key = order <= 0 ? a->codes[i]->key.s : b->codes[k]->key.s;
        if (order < 0)
            compare_removed_code(d, a->codes[i]);
        else if (order == 0)
            compare_code(d, a->codes[i], b->codes[k]);
        else if (lookup_removed(a, d->key) != NULL)
            note(d, CHANGE_MAJOR, "given anew, after it was removed");
        else
            note(d, CHANGE_MINOR, "added");
        i += order <= 0;
        k += order >= 0;
    }
}

static void compare_class_lists(struct diff *d)
{
    const struct lookup *a = &d->old_index, *b = &d->new_index;
    size_t n = d->old_registry->class_count, m = d->new_registry->class_count;
    for (size_t i = 0, k = 0; i < n || k < m;) {
        int order = i == n ? 1 : k == m ? -1 : lookup_by_key(&a->classes[i], &b->classes[k]);
        d->key = order <= 0 ? a->classes[i]->key.s : b->classes[k]->key.s;
        if (order == 0)
            compare_code(d, a->classes[i], b->classes[k]);
        else
            note(d, order < 0 ? CHANGE_MAJOR : CHANGE_MINOR, order < 0 ? "class removed" : "class added");
        i += order <= 0;
        k += order >= 0;
    }
}

static void compare_removed_lists(struct diff *d)
{
    const struct lookup *a = &d->old_index, *b = &d->new_index;
    for (size_t i = 0; i < d->old_registry->removed_count; i++) {
        const struct code *now = lookup_removed(b, a->removed[i]->key.s);
        d->key = a->removed[i]->key.s;
        if (now != NULL)
            compare_tombstones(d, a->removed[i], now);
        else if (lookup_code(b, d->key) == NULL)
            note(d, CHANGE_MAJOR, "removed before, but kept no longer");
    }
    for (size_t i = 0; i < d->new_registry->removed_count; i++) {
        d->key = b->removed[i]->key.s;
        if (lookup_removed(a, d->key) == NULL && lookup_code(a, d->key) == NULL)
            note(d, CHANGE_PATCH, "kept from use");
    }
}

static void compare_languages(struct diff *d)
{
    const struct registry *a = d->old_registry, *b = d->new_registry;
    for (size_t i = 0; i < a->language_count; i++)
        if (!claims(b, a->languages[i]))
            note(d, CHANGE_MAJOR, "language %s removed", a->languages[i]);
    for (size_t i = 0; i < b->language_count; i++)
        if (!claims(a, b->languages[i]))
            note(d, CHANGE_MINOR, "language %s added", b->languages[i]);
    if (a->languages[0] != b->languages[0])
        note(d, CHANGE_MINOR, "base language was %s, is %s", a->languages[0], b->languages[0]);
}

static bool has_base(const struct registry *registry, int64_t base)
{
    for (size_t i = 0; i < registry->base_count; i++)
        if (registry->bases[i] == base)
            return true;
    return false;
}

/* What an export does not tell. */
static void compare_settings(struct diff *d)
{
    const struct registry *a = d->old_registry, *b = d->new_registry;
    if (a->exported || b->exported)
        return;
    if (a->order != b->order)
        note(d, CHANGE_PATCH, "order was %" PRId64 ", is %" PRId64, a->order, b->order);
    if (a->shared_numbers != b->shared_numbers)
        note(d, CHANGE_MINOR, "shared-numbers was %s, is %s", a->shared_numbers ? "true" : "false",
             b->shared_numbers ? "true" : "false");
    if (a->bare_numbers != b->bare_numbers)
        note(d, CHANGE_MINOR, "bare-numbers was %s, is %s", a->bare_numbers ? "true" : "false",
             b->bare_numbers ? "true" : "false");
    for (size_t i = 0; i < a->base_count; i++)
        if (!has_base(b, a->bases[i]))
            note(d, CHANGE_MAJOR, "base %" PRId64 " removed", a->bases[i]);
    for (size_t i = 0; i < b->base_count; i++)
        if (!has_base(a, b->bases[i]))
            note(d, CHANGE_MINOR, "base %" PRId64 " added", b->bases[i]);
}

static void compare_intro(struct diff *d)
{
    const struct registry *a = d->old_registry, *b = d->new_registry;
    struct wording w = {0};
    if (a->intro_count != b->intro_count) {
        note(d, CHANGE_PATCH, "intro has %zu paragraphs instead of %zu", b->intro_count, a->intro_count);
        return;
    }
    for (size_t i = 0; i < a->intro_count; i++)
        compare_texts(d, &a->intro[i], &b->intro[i], &w);
    note_wording(d, "", "intro", &w);
}

static void compare_references(struct diff *d)
{
    const struct registry *a = d->old_registry, *b = d->new_registry;
    bool same = a->reference_count == b->reference_count;
    for (size_t i = 0; i < a->reference_count && same; i++)
        same = same_text(&a->references[i].id, &b->references[i].id) &&
               same_text(&a->references[i].title, &b->references[i].title) &&
               same_text(&a->references[i].url, &b->references[i].url);
    if (!same)
        note(d, CHANGE_PATCH, "references changed");
}

static void compare_registry(struct diff *d, const struct registry *a, const struct registry *b)
{
    d->old_registry = a;
    d->new_registry = b;
    d->old_index = lookup_make(a);
    d->new_index = lookup_make(b);
    lookup_note_before(&d->new_index, &d->old_index);
    d->key = NULL;
    compare_languages(d);
    compare_settings(d);
    note_texts(d, "", "title", &a->title, &b->title);
    compare_intro(d);
    compare_references(d);
    compare_class_lists(d);
    compare_code_lists(d);
    compare_removed_lists(d);
}

static const struct registry *registry_named(const struct lexicon *lexicon, const char *name)
{
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (strcmp(lexicon->registries[i]->name.s, name) == 0)
            return lexicon->registries[i];
    return NULL;
}

static void compare(struct diff *d)
{
    for (size_t i = 0; i < d->old.registry_count; i++) {
        const struct registry *a = d->old.registries[i], *b = registry_named(&d->new, a->name.s);
        d->registry = a->name.s;
        d->key = NULL;
        if (b != NULL)
            compare_registry(d, a, b);
        else
            note(d, CHANGE_MAJOR, "registry removed");
    }
    for (size_t i = 0; i < d->new.registry_count; i++) {
        d->registry = d->new.registries[i]->name.s;
        d->key = NULL;
        if (registry_named(&d->old, d->registry) == NULL)
            note(d, CHANGE_MINOR, "registry added");
    }
}

/* Output */

static int by_place(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    int order = strcmp(x->registry, y->registry);
    if (order == 0 && (x->key == NULL || y->key == NULL))
        order = (x->key != NULL) - (y->key != NULL);
    else if (order == 0)
        order = compare_keys_naturally(x->key, y->key);
    return order != 0 ? order : x->order < y->order ? -1 : x->order > y->order;
}

/* Before 1.0.0 the middle number rises for a major change as well as for a minor one. */
static void print_version(const char *version, enum change_level level)
{
    unsigned major, minor, patch;
    char end;
    if (version == NULL || level == CHANGE_NONE || sscanf(version, "%5u.%5u.%5u%c", &major, &minor, &patch, &end) != 3)
        return;
    if (level == CHANGE_MAJOR && major > 0)
        printf("; after errdex %s comes %u.0.0", version, major + 1);
    else if (level >= CHANGE_MINOR)
        printf("; after errdex %s comes %u.%u.0", version, major, minor + 1);
    else
        printf("; after errdex %s comes %u.%u.%u", version, major, minor, patch + 1);
}

bool diff_print(const char *old_path, const char *new_path, enum change_level allowed)
{
    struct diff d = {0};
    if (!load_state(&d.old, old_path) || !load_state(&d.new, new_path))
        return false;
    compare(&d);
    if (d.count > 0)
        qsort(d.changes, d.count, sizeof *d.changes, by_place);
    for (size_t i = 0; i < d.count; i++)
        printf("%s  %s%s%s  %s\n", change_words[d.changes[i].level], d.changes[i].registry,
               d.changes[i].key != NULL ? "/" : "", d.changes[i].key != NULL ? d.changes[i].key : "",
               d.changes[i].text);
    fputs(change_words[d.level], stdout);
    print_version(d.old.version, d.level);
    putchar('\n');
    bool good = diag_count() == 0;
    diag_print();
    if (d.level > allowed) {
        diag_fail("the change is %s, but --allow permits %s at most", change_words[d.level], change_words[allowed]);
        good = false;
    }
    return good;
}
