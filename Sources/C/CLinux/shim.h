#pragma once
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

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

// Declared for GNU sources alone. Returns the bytes copied, 0 at the end, -1 with errno set.
static inline ssize_t file_copy_range(int in, int out, size_t count) {
    return syscall(SYS_copy_file_range, in, NULL, out, NULL, count, 0);
}
