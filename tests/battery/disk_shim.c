/* Between a program and its disk: notes what is done to the files of one folder, or lets one of it fail.
 *
 * Loaded with LD_PRELOAD. DISK_ROOT: the folder (a real path). DISK_LOG: where the notes go. DISK_FAIL, if given:
 * "k errno forever": the k-th operation (from 1) fails with errno, and with forever=1 every later one too; with
 * errno=0 the program is killed at that moment.
 *
 * One note: struct note, the path, then the bytes or the other path. Handles number the opened files, so that a
 * note of a write needs no name. What concerns the file `acknowledged` is noted, never refused.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096

struct note {
    char kind; /* o opened, c created, w write, t truncate, s sync, u unlink, r rename, l link, d mkdir, X failed on
                  purpose, n how many operations there were, at the end */
    char acknowledged;
    uint16_t path_bytes;
    uint32_t handle;
    uint64_t offset;
    uint64_t data_bytes;
} __attribute__((packed));

static uint32_t handles[MOST]; /* by descriptor; 0: not of the folder */
static char acknowledged[MOST];
static uint32_t next_handle;
static const char *root;
static size_t root_length;
static int log_file = -1;
static long fail_at, fail_with, fail_on, counted;

/* Also called by a copy of a program that was loaded before anybody knew the folder. */
__attribute__((constructor)) void disk_begin(void)
{
    const char *fail = getenv("DISK_FAIL"), *log = getenv("DISK_LOG");
    root = getenv("DISK_ROOT");
    if (!root || !log)
        return;
    root_length = strlen(root);
    int first = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_file = fcntl(first, F_DUPFD_CLOEXEC, 900);
    syscall(SYS_close, first);
    if (fail)
        sscanf(fail, "%ld %ld %ld", &fail_at, &fail_with, &fail_on);
}

static void put(char kind, int known, const char *path, uint32_t handle, uint64_t offset, const void *data,
                size_t bytes)
{
    struct note head = {kind, known, strlen(path), handle, offset, bytes};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, strlen(path)}, {(void *)data, bytes}};
    int kept = errno;
    if (syscall(SYS_writev, log_file, parts, 3) < 0)
        _exit(99); /* a log with a hole in it would prove nothing */
    errno = kept;
}

/* The path within the folder; NULL for one that lies elsewhere. */
static const char *within(int folder, const char *path, char *kept)
{
    char base[PATH_MAX], link[64];
    if (log_file < 0 || !path)
        return NULL;
    if (path[0] == '/') {
        snprintf(kept, PATH_MAX, "%s", path);
    } else {
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0)
            return NULL;
        base[length] = 0;
        snprintf(kept, PATH_MAX, "%.2000s/%.2000s", base, path);
    }
    if (strncmp(kept, root, root_length) || kept[root_length] != '/')
        return NULL;
    return kept + root_length + 1;
}

static int is_acknowledged(const char *inside) { return strcmp(inside, "acknowledged") == 0; }

__attribute__((destructor)) static void end(void)
{
    if (log_file >= 0)
        put('n', 0, "", 0, counted, NULL, 0);
}

/* Whether this operation is the one, or one of those, that has to fail. */
static int fails(const char *what)
{
    counted++;
    if (!fail_at || counted < fail_at || (counted > fail_at && !fail_on))
        return 0;
    put('X', 0, what, 0, counted, NULL, 0);
    if (!fail_with)
        kill(getpid(), SIGKILL);
    errno = fail_with;
    return 1;
}

static uint32_t watched(int fd) { return fd >= 0 && fd < MOST ? handles[fd] : 0; }

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    char kept[PATH_MAX];
    struct stat before;
    const char *inside = within(folder, path, kept);
    if (!inside)
        return syscall(SYS_openat, folder, path, flags, mode);
    int there = fstatat(folder, path, &before, 0) == 0, known = is_acknowledged(inside);
    if (!known && fails("open"))
        return -1;
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd < 0 || fd >= MOST)
        return fd;
    handles[fd] = ++next_handle;
    acknowledged[fd] = known;
    put(there ? 'o' : 'c', known, inside, handles[fd], 0, NULL, 0);
    if (there && (flags & O_TRUNC))
        put('t', known, "", handles[fd], 0, NULL, 0);
    return fd;
}

#define MODE(flags)                                                                                                 \
    mode_t mode = 0;                                                                                                \
    if ((flags) & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) { /* only then is there a third argument */            \
        va_list more;                                                                                               \
        va_start(more, flags);                                                                                      \
        mode = va_arg(more, mode_t);                                                                                \
        va_end(more);                                                                                               \
    }
int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }

int close(int fd)
{
    if (fd >= 0 && fd < MOST)
        handles[fd] = 0;
    return syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *data, size_t bytes)
{
    uint32_t handle = watched(fd);
    if (handle && !acknowledged[fd] && fails("write"))
        return -1;
    ssize_t done = syscall(SYS_write, fd, data, bytes);
    if (handle && done > 0) /* asked afterwards, so that O_APPEND needs no care */
        put('w', acknowledged[fd], "", handle, syscall(SYS_lseek, fd, 0, SEEK_CUR) - done, data, done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t offset)
{
    uint32_t handle = watched(fd);
    if (handle && fails("pwrite"))
        return -1;
    ssize_t done = syscall(SYS_pwrite64, fd, data, bytes, offset);
    if (handle && done > 0)
        put('w', 0, "", handle, offset, data, done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t bytes, off_t offset) { return pwrite64(fd, data, bytes, offset); }

int ftruncate64(int fd, off64_t size)
{
    uint32_t handle = watched(fd);
    if (handle && fails("ftruncate"))
        return -1;
    int done = syscall(SYS_ftruncate, fd, size);
    if (handle && !done)
        put('t', 0, "", handle, size, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int call)
{
    uint32_t handle = watched(fd);
    if (handle && fails("fsync"))
        return -1;
    int done = syscall(call, fd);
    if (handle && !done)
        put('s', 0, "", handle, 0, NULL, 0);
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlinkat(int at, const char *path, int flags)
{
    char kept[PATH_MAX];
    const char *inside = within(at, path, kept);
    if (inside && fails("unlink"))
        return -1;
    int done = syscall(SYS_unlinkat, at, path, flags);
    if (inside && !done)
        put('u', 0, inside, 0, 0, NULL, 0);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int rename(const char *from, const char *to)
{
    char one[PATH_MAX], other[PATH_MAX];
    const char *source = within(AT_FDCWD, from, one), *target = within(AT_FDCWD, to, other);
    if (target && fails("rename"))
        return -1;
    int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (source && target && !done)
        put('r', 0, source, 0, 0, target, strlen(target));
    return done;
}

static int linked(int at, const char *from, int to_at, const char *to, int flags)
{
    char one[PATH_MAX], other[PATH_MAX];
    const char *source = within(at, from, one), *target = within(to_at, to, other);
    if (target && fails("link"))
        return -1;
    int done = syscall(SYS_linkat, at, from, to_at, to, flags);
    if (source && target && !done)
        put('l', 0, source, 0, 0, target, strlen(target));
    return done;
}
int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int at, const char *from, int to_at, const char *to, int flags)
{
    return linked(at, from, to_at, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    char kept[PATH_MAX];
    const char *inside = within(AT_FDCWD, path, kept);
    if (inside && fails("mkdir"))
        return -1;
    int done = syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    if (inside && !done)
        put('d', 0, inside, 0, 0, NULL, 0);
    return done;
}
