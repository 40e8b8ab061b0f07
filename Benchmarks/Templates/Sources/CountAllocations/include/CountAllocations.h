// How many allocations the process has made, where the C library is glibc; 0 elsewhere.
unsigned long allocation_count(void);
