#pragma once
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

// prctl is variadic, which Swift can't call.
static inline int process_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }

// The resource's name is an enumeration in glibc, and an integer in Swift's view of setrlimit.
static inline int process_limit_memory(rlim_t byteCount) {
    struct rlimit limit = {byteCount, byteCount};
    return setrlimit(RLIMIT_AS, &limit);
}

static inline int process_make_no_core(void) {
    struct rlimit limit = {0, 0};
    return setrlimit(RLIMIT_CORE, &limit);
}
