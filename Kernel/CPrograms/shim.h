#include <spawn.h>

// glibc shows it to whoever defines _GNU_SOURCE, which Swift's Glibc module does not.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
