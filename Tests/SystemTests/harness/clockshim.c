/* A wall clock that is ahead of the machine's, for one program: LD_PRELOAD=clockshim.so CLOCK_SHIM=FILE program
 *
 * FILE holds one 8-byte integer in the machine's order, the seconds to add; it is mapped, so the clock can be set while
 * the program runs. Only the wall clock moves; the monotonic ones stay. Not libfaketime, because that hangs programs that
 * wait with timerfd. Timers of timerfd on the wall clock are moved with it.
 *
 *   cc -shared -fPIC -O1 -o clockshim.so clockshim.c
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>
#include <dlfcn.h>

static volatile int64_t *offset;
static int (*real_gettime)(clockid_t, struct timespec *);
static unsigned char on_wall_clock[1024];

__attribute__((constructor)) static void begin(void) {
  *(void **)&real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  const char *path = getenv("CLOCK_SHIM");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) _exit(99);
  void *page = mmap(NULL, 8, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (page == MAP_FAILED) _exit(99);
  offset = page;
}

static int64_t ahead(void) { return offset ? *offset : 0; }

int clock_gettime(clockid_t clock, struct timespec *time) {
  int code = real_gettime ? real_gettime(clock, time) : (int)syscall(SYS_clock_gettime, clock, time);
  if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += ahead();
  return code;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  int code = clock_gettime(CLOCK_REALTIME, &now);
  if (code == 0) *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return code;
}

time_t time(time_t *out) {
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}

int timerfd_create(int clock, int flags) {
  int file = (int)syscall(SYS_timerfd_create, clock, flags);
  if (file >= 0 && file < (int)sizeof on_wall_clock) on_wall_clock[file] = clock == CLOCK_REALTIME;
  return file;
}

int timerfd_settime(int file, int flags, const struct itimerspec *set, struct itimerspec *old) {
  struct itimerspec moved = *set;
  int is_moved = file >= 0 && file < (int)sizeof on_wall_clock && on_wall_clock[file] && flags & TFD_TIMER_ABSTIME;
  if (is_moved && (moved.it_value.tv_sec || moved.it_value.tv_nsec)) {
    moved.it_value.tv_sec -= ahead();
    if (moved.it_value.tv_sec < 1) moved.it_value.tv_sec = 1;
  }
  return (int)syscall(SYS_timerfd_settime, file, flags, &moved, old);
}
