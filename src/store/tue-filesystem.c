/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filesystem"

#include "config.h"

#include "tue-filesystem.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include "tue-store-error.h"

/* From linux/magic.h and the file systems that are not in it. */
#define MAGIC_AFS 0x5346414f
#define MAGIC_CEPH 0x00c36400
#define MAGIC_CIFS 0xff534d42
#define MAGIC_CODA 0x73757245
#define MAGIC_FUSE 0x65735546
#define MAGIC_LUSTRE 0x0bd00bd0
#define MAGIC_NCP 0x0000564c
#define MAGIC_NFS 0x00006969
#define MAGIC_SMB 0x0000517b
#define MAGIC_SMB2 0xfe534d42

/**
 * tue_filesystem_is_remote: (skip)
 * @magic: what statfs() says
 * @type: (nullable): what the mount table says, for FUSE
 *
 * Returns: %TRUE for a network file system
 */
gboolean
tue_filesystem_is_remote (guint32     magic,
                          const char *type)
{
  static const char *const remote_fuse_types[] = {
    "fuse.sshfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.s3fs",
    "fuse.curlftpfs",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.kio-fuse",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
    NULL,
  };

  switch (magic)
    {
    case MAGIC_AFS:
    case MAGIC_CEPH:
    case MAGIC_CIFS:
    case MAGIC_CODA:
    case MAGIC_LUSTRE:
    case MAGIC_NCP:
    case MAGIC_NFS:
    case MAGIC_SMB:
    case MAGIC_SMB2:
      return TRUE;
    case MAGIC_FUSE:
      return type != NULL && g_strv_contains (remote_fuse_types, type);
    default:
      return FALSE;
    }
}

/**
 * tue_filesystem_find_type: (skip)
 * @mountinfo: the text of /proc/self/mountinfo
 * @device_major: of the file
 * @device_minor: of the file
 *
 * Returns: (transfer full) (nullable): the type of the file system, such as
 *   "fuse.sshfs"
 */
char *
tue_filesystem_find_type (const char *mountinfo,
                          guint       device_major,
                          guint       device_minor)
{
  g_auto(GStrv) lines = g_strsplit (mountinfo, "\n", -1);
  g_autofree char *device = g_strdup_printf ("%u:%u", device_major, device_minor);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", -1);
      const char *separator;

      if (g_strv_length (words) < 3 || strcmp (words[2], device) != 0)
        continue;

      /* Optional words end with a lone "-", the type follows. */
      separator = strstr (lines[i], " - ");
      if (separator != NULL)
        return g_strndup (separator + 3, strcspn (separator + 3, " "));
    }

  return NULL;
}

static char *
look_up_type (const char *path,
              const char *mount_table)
{
  g_autofree char *mountinfo = NULL;
  GStatBuf         status;

  if (g_stat (path, &status) != 0 ||
      !g_file_get_contents (mount_table, &mountinfo, NULL, NULL))
    return NULL;

  return tue_filesystem_find_type (mountinfo, major (status.st_dev), minor (status.st_dev));
}

/**
 * tue_filesystem_check_mount: (skip)
 * @path: the library's file
 * @existing: the nearest of its folders that exists
 * @magic: what statfs() says of that
 * @mount_table: /proc/self/mountinfo
 *
 * Refuses a network file system.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_filesystem_check_mount (const char *path,
                            const char *existing,
                            guint32     magic,
                            const char *mount_table,
                            GError    **error)
{
  g_autofree char *type = magic == MAGIC_FUSE ? look_up_type (existing, mount_table) : NULL;

  if (!tue_filesystem_is_remote (magic, type))
    return TRUE;

  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_REMOTE,
               /* Translators: %s is the path of a file. */
               _("The library “%s” lies on a network folder, where two programs that write at once can ruin it. Keep it on a disk of this computer."),
                 path);
  return FALSE;
}

/**
 * tue_filesystem_check_local: (skip)
 * @path: a file that need not exist
 *
 * Refuses a network file system. The nearest folder that exists is asked.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_filesystem_check_local (const char *path,
                            GError    **error)
{
  g_autofree char *existing = g_strdup (path);
  struct statfs    status;

  while (statfs (existing, &status) != 0)
    {
      g_autofree char *parent = g_path_get_dirname (existing);

      /* Nobody can say: opening it will tell. */
      if (strcmp (parent, existing) == 0)
        return TRUE;
      g_set_str (&existing, parent);
    }

  return tue_filesystem_check_mount (path, existing, (guint32)status.f_type, "/proc/self/mountinfo", error);
}
