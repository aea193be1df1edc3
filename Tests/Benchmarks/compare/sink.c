/* A threaded SMTP sink: takes every message and forgets it. `sink [DELAY_MS]` listens on a free port of 127.0.0.1, prints the
   port, and answers each line on standard input with how many messages it took and when the last came, in seconds since boot.
   DELAY_MS: how late each reply comes. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static long delay_us;
static long taken;
static double last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static int reply(int fd, const char *text) {
  if (delay_us) usleep(delay_us);
  size_t length = strlen(text);
  return write(fd, text, length) == (ssize_t)length;
}

static void *serve(void *argument) {
  int fd = (int)(long)argument, one = 1, in_data = 0;
  static const char dot[] = "\r\n.\r\n";
  char *buffer = malloc(1 << 16);
  size_t held = 0;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (!reply(fd, "220 sink ESMTP\r\n")) goto end;
  for (;;) {
    ssize_t got = read(fd, buffer + held, (1 << 16) - held);
    if (got <= 0) break;
    held += got;
    for (;;) {
      if (in_data) {
        char *end = memmem(buffer, held, dot, 5);
        if (!end) {
          /* Keep what could be the beginning of the dot. */
          if (held > 4) {
            memmove(buffer, buffer + held - 4, 4);
            held = 4;
          }
          break;
        }
        size_t used = end + 5 - buffer;
        memmove(buffer, buffer + used, held -= used);
        in_data = 0;
        pthread_mutex_lock(&lock);
        taken++;
        last = now();
        pthread_mutex_unlock(&lock);
        if (!reply(fd, "250 taken\r\n")) goto end;
        continue;
      }
      char *end = memmem(buffer, held, "\r\n", 2);
      if (!end) break;
      const char *answer = "250 ok\r\n";
      if (!strncasecmp(buffer, "EHLO", 4)) answer = "250-sink\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n";
      if (!strncasecmp(buffer, "DATA", 4)) answer = "354 go\r\n", in_data = 1;
      if (!strncasecmp(buffer, "QUIT", 4)) answer = "221 bye\r\n";
      int quits = answer[0] == '2' && answer[1] == '2' && answer[2] == '1';
      /* The line end before an empty body belongs to the dot. */
      size_t used = end + 2 - buffer - (in_data ? 2 : 0);
      memmove(buffer, buffer + used, held -= used);
      if (!reply(fd, answer) || quits) goto end;
    }
  }
end:
  close(fd);
  free(buffer);
  return NULL;
}

static void *accepting(void *argument) {
  int listener = (int)(long)argument;
  for (;;) {
    int fd = accept(listener, NULL, NULL);
    pthread_t thread;
    if (fd < 0) continue;
    if (pthread_create(&thread, NULL, serve, (void *)(long)fd)) close(fd);
    else pthread_detach(thread);
  }
  return NULL;
}

int main(int count, char **arguments) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  pthread_t thread;
  char line[64];
  delay_us = count > 1 ? atol(arguments[1]) * 1000 : 0;
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512)) return 1;
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  pthread_create(&thread, NULL, accepting, (void *)(long)listener);
  while (fgets(line, sizeof line, stdin)) {
    pthread_mutex_lock(&lock);
    printf("%ld %.6f\n", taken, last);
    pthread_mutex_unlock(&lock);
    fflush(stdout);
  }
  return 0;
}
