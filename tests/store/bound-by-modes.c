/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "bound-by-modes.h"

#include <glib.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

void
bound_by_modes (void)
{
  const guint32                   both = 1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH;
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct   data[_LINUX_CAPABILITY_U32S_3] = { 0 };

  g_assert_cmpint (syscall (SYS_capget, &header, data), ==, 0);
  data[0].effective &= ~both;
  data[0].permitted &= ~both;
  data[0].inheritable &= ~both;
  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}
