#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
#
# enter-root.sh ROOT UID GID FOLDER N FROM:TO… COMMAND…
# Runs as root in a mount namespace of its own: binds the machine's places into
# ROOT and runs COMMAND there, in FOLDER, as user UID.

set -euo pipefail

root=$1
user=$2
group=$3
folder=$4
count=$5
shift 5

bind ()
{
  if [ -d "$1" ]; then
    mkdir -p "$root$2"
  else
    mkdir -p "$(dirname "$root$2")"
    [ -e "$root$2" ] || touch "$root$2"
  fi
  mount --rbind "$1" "$root$2"
}

# A mount needs the root itself to be one.
mount --rbind "$root" "$root"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/var/tmp"
for place in /dev /proc /sys; do
  bind "$place" "$place"
done
while [ "$count" -gt 0 ]; do
  bind "${1%%:*}" "${1#*:}"
  shift
  count=$((count - 1))
done

# sudo would leave its own traces in what the programs see.
unset SUDO_COMMAND SUDO_GID SUDO_UID SUDO_USER
# shellcheck disable=SC2016
exec chroot --userspec="$user:$group" "$root" /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$folder" "$@"
