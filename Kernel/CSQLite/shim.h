#include <sqlite3.h>

/* sqlite3_config takes a variable list of arguments, which Swift does not call. Before the first connection only. */
static inline int anlan_sqlite_without_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
