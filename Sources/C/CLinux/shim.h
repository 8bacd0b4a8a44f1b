#pragma once
// Not <fcntl.h>: it declares struct stat, which Swift may then take for this module's, in files that import Glibc alone.
#include <linux/fs.h>
#include <malloc.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
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

// The C library gives threads heaps of their own, and keeps what was freed in each.
static inline void process_share_heaps(int count) { mallopt(M_ARENA_MAX, count); }

// Declared for GNU sources alone. Returns the bytes copied, 0 at the end, -1 with errno set.
static inline ssize_t file_copy_range(int in, int out, size_t count) {
    return syscall(SYS_copy_file_range, in, NULL, out, NULL, count, 0);
}

// Declared for GNU sources alone, and absent from older C libraries.
static inline int file_exchange(int folder, const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, folder, first, folder, second, RENAME_EXCHANGE);
}

// ioctl is variadic, which Swift can't call. Sets the attribute that chattr calls T, where the file system has it.
static inline int folder_hold_unrelated_folders(int folder) {
    int flags = 0, result = ioctl(folder, FS_IOC_GETFLAGS, &flags);
    flags |= FS_TOPDIR_FL;
    return result == 0 ? ioctl(folder, FS_IOC_SETFLAGS, &flags) : result;
}
// statfs(2), whose name is that of its structure too, which Swift can't tell apart.
static inline int64_t file_system_type(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (int64_t) (uint32_t) status.f_type : -1;
}
