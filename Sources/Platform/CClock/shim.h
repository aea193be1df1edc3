#pragma once
// Swift's Glibc module leaves these three headers out.
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <sys/timex.h>

// Swift does not import <errno.h>'s macro from here, nor enumerators as the ints the calls want.
enum {
  clock_timer_flags = TFD_CLOEXEC | TFD_NONBLOCK,
  clock_event_flags = EFD_CLOEXEC | EFD_NONBLOCK,
  clock_arm_flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET,
};
