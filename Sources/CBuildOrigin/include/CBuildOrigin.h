// Where this program was built from. `make` passes it in the environment; a plain `swift build` leaves it empty.

#pragma once

// The commit, abbreviated, or "".
const char *candid_build_commit(void);

// The day of the commit, 2026-11-28, or "".
const char *candid_build_date(void);

// The repository's address in a browser, https://github.com/example/candid, or "".
const char *candid_build_home(void);
