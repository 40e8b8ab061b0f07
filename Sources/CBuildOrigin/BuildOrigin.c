// In C because only C targets take values from Package.swift, and a change then compiles this file alone.

#include "CBuildOrigin.h"

const char *candid_build_commit(void) { return CANDID_COMMIT; }
const char *candid_build_date(void) { return CANDID_DATE; }
const char *candid_build_home(void) { return CANDID_HOME; }
