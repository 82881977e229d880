/* Preloaded, lets a process's wall clock jump: adds the microseconds that stand in the 8 bytes of the file CLOCK_JUMP to every reading.
   Clocks that only measure how long something took stay true. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *jump;
static int (*true_reading)(clockid_t, struct timespec *);

__attribute__((constructor)) static void prepare(void) {
  if (true_reading) return;
  const char *path = getenv("CLOCK_JUMP");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    void *page = mmap(NULL, sizeof *jump, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) jump = page;
    close(file);
  }
  true_reading = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *reading) {
  prepare();
  int answer = true_reading(clock, reading);
  if (answer || !jump || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return answer;
  int64_t nanoseconds = (int64_t)reading->tv_sec * 1000000000 + reading->tv_nsec + *jump * 1000;
  reading->tv_sec = nanoseconds / 1000000000;
  reading->tv_nsec = nanoseconds % 1000000000;
  return 0;
}

int gettimeofday(struct timeval *restrict reading, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  reading->tv_sec = now.tv_sec;
  reading->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *reading) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (reading) *reading = now.tv_sec;
  return now.tv_sec;
}
