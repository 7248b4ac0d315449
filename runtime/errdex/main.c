/*
 * main.c: errdex, the command: what a status or error code means and what to do about it.
 *
 * Exit status 0: found; 1: not found, or the answer could not be written; 2: usage error.
 */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "help.h"
#include "json.h"
#include "label.h"
#include "list.h"
#include "memory.h"
#include "options.h"
#include "search.h"
#include "show.h"
#include "suggest.h"

enum { EXIT_FOUND, EXIT_NOT_FOUND, EXIT_USAGE };
enum { FULL_MAX = 2, FULL_OF_LINE_MAX = 3, ECHO_MAX = 200 };

/* What was asked, short enough for a message. */
static char *echo_of(struct span text)
{
    struct span shown = {text.at, text.length < ECHO_MAX ? text.length : ECHO_MAX};
    while (shown.length < text.length && shown.length > 0 && ((unsigned char)text.at[shown.length] & 0xc0) == 0x80)
        shown.length--;
    char *echo = memory_new(shown.length + 4, 1);
    memcpy(echo, shown.at, shown.length);
    if (shown.length < text.length)
        memcpy(echo + shown.length, "\xe2\x80\xa6", 3); /* U+2026 */
    return echo;
}

static char *join(const char *const *texts, size_t count, const char *between)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++)
        room += strlen(texts[i]) + strlen(between);
    char *all = memory_new(room, 1);
    for (size_t i = 0; i < count; i++) {
        strcat(all, i > 0 ? between : "");
        strcat(all, texts[i]);
    }
    return all;
}

/* Says what was not found, and what was perhaps meant. */
static void suggest_instead(const struct options *o, struct span asked)
{
    unsigned language = o->languages.of[0];
    const char *suggestions[SUGGESTIONS_MAX];
    bool elsewhere;
    size_t count = suggest(asked, &o->scope, suggestions, &elsewhere);
    const char *message = elsewhere && o->command == COMMAND_QUERY ? "message.elsewhere" : "message.did-you-mean";
    complain(label_filled(language, "message.not-found", "query", echo_of(asked), NULL));
    if (count > 0) {
        char *list = join(suggestions, count, label_sign(language, "sign.comma"));
        complain(label_filled(language, message, "list", list, NULL));
    } else {
        complain(label(language, "message.try-list"));
    }
}

static void tell_unlisted(const struct options *o, const struct answers *answers)
{
    for (size_t i = 0; i < answers->unlisted_count; i++)
        complain(label_filled(o->languages.of[0], "message.not-listed", "asked", echo_of(answers->unlisted[i]), NULL));
}

/* What was found by too few words is listed, and said to be no answer. */
static bool are_weak(const struct answers *answers)
{
    return answers->count > 0 && answers->items[0].how == HOW_WEAK;
}

/* Few are shown in full: one or two, or each of up to three codes that were asked for. */
static bool are_few(const struct answers *answers)
{
    if (are_weak(answers))
        return false;
    return answers->count <= FULL_MAX || (answers->codes > 1 && answers->count <= FULL_OF_LINE_MAX);
}

static void show_answers(const struct view *view, const struct answers *answers)
{
    if (are_weak(answers))
        page_fill(&view->page, STYLE_DIM, label(view->languages.of[0], "message.weak"), 0, 0, view->page.width);
    if (!are_few(answers)) {
        list_answers(view, answers);
        return;
    }
    for (size_t i = 0; i < answers->count; i++) {
        if (i > 0)
            fputc('\n', view->page.to);
        show_answer(view, &answers->items[i]);
    }
}

/* At a terminal, how to go on from a list. */
static void tell_count(const struct view *view, const struct answers *answers)
{
    char count[24];
    if (!view->page.terminal || are_few(answers))
        return;
    snprintf(count, sizeof count, "%zu", answers->count);
    complain(label_filled(view->languages.of[0], "message.matches", "count", count, "example",
                          show_name(answers->items[0].code), NULL));
}

static int run_query(const struct options *o, const struct view *view, struct answers *answers)
{
    if (o->command == COMMAND_SEARCH)
        search(answers, o->query, &o->scope);
    else
        query(answers, o->query, &o->scope, o->platform);
    if (o->json)
        json_answers(view->page.to, answers);
    else
        show_answers(view, answers);
    return answers->count > 0 ? EXIT_FOUND : EXIT_NOT_FOUND;
}

static int run_list(const struct options *o, const struct view *view)
{
    struct answers answers = {0};
    if (!o->json && o->list == 0) {
        list_registries(view, &o->scope);
        return EXIT_FOUND;
    }
    for (unsigned r = 1; r <= errdex_registry_count(); r++)
        if (o->list == r || (o->list == 0 && (o->scope.all || o->scope.in[r])))
            answers_add_registry(&answers, r);
    if (o->json) {
        json_answers(view->page.to, &answers);
        return EXIT_FOUND;
    }
    list_introduction(view, o->list);
    list_answers(view, &answers);
    return EXIT_FOUND;
}

static int run(const struct options *o, const struct view *view, struct answers *answers)
{
    switch (o->command) {
    case COMMAND_HELP: help_show(view); return EXIT_FOUND;
    case COMMAND_VERSION: fprintf(view->page.to, "errdex %s\n", errdex_version()); return EXIT_FOUND;
    case COMMAND_LIST: return run_list(o, view);
    default: return run_query(o, view, answers);
    }
}

/* What is said beside the answer, after it. */
static void tell(const struct options *o, const struct view *view, const struct answers *answers)
{
    if (o->command != COMMAND_QUERY && o->command != COMMAND_SEARCH)
        return;
    if (answers->count == 0) {
        suggest_instead(o, answers->unlisted_count == 1 ? answers->unlisted[0] : o->query);
        return;
    }
    tell_unlisted(o, answers);
    if (!o->json)
        tell_count(view, answers);
}

int main(int argc, char **argv)
{
    struct options options;
    struct view view;
    struct answers answers = {0};
    signal(SIGPIPE, SIG_IGN);
    if (!options_read(&options, argc, argv))
        return EXIT_USAGE;
    page_open(&view.page, options.colour);
    view.languages = options.languages;
    view.platform = options.platform;
    int status = run(&options, &view, &answers);
    int error = page_close(&view.page);
    if (error != 0) {
        complain(label_filled(view.languages.of[0], "message.write-failed", "reason", strerror(error), NULL));
        return EXIT_NOT_FOUND;
    }
    tell(&options, &view, &answers);
    return status;
}
