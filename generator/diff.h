/* diff.h: what changed from one state of the definitions to another, and what that means for their version. */
#ifndef DIFF_H
#define DIFF_H

#include <stdbool.h>

/* In the order in which one outweighs another; COMPATIBILITY.md says which change is of which level. */
enum change_level { CHANGE_NONE, CHANGE_PATCH, CHANGE_MINOR, CHANGE_MAJOR };

/* The words of the levels, "none" first, then NULL. */
extern const char *const change_words[];

/*
 * Prints every change between two states (see load_state.h), then the level of all. False where a state cannot be read,
 * where a removed code left a name or number that nothing keeps, or where the level is above `allowed`.
 */
bool diff_print(const char *old_path, const char *new_path, enum change_level allowed);

#endif
