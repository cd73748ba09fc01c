# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
#
# Where Tuesday is built and run. The scripts beside this folder source this
# file and call enter_environment before anything else. It returns when the
# libraries Tuesday needs are at hand, and otherwise starts the script again
# where they are:
#
#   1. the machine itself, when its packages are new enough; what is missing is
#      installed with apt where that is possible and permitted;
#   2. a Debian 13 root in the user's cache folder, made once with mmdebstrap
#      and entered with bwrap (or, where a machine forbids that, with mounts
#      made by root). The person's files, display, buses and graphics card are
#      bound in at their own places.
#
# TUESDAY_ENVIRONMENT=machine or =root forces one of the two.
# TUESDAY_INSIDE names the environment, for whoever runs inside it.

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
lib_dir=$source_dir/build-aux/lib
cache_dir=${XDG_CACHE_HOME:-$HOME/.cache}/tuesday

# Change this number when the recipe of the root changes, and every root is
# made anew.
root_recipe=1
root_suite=trixie

say ()
{
  printf 'tuesday: %s\n' "$*" >&2
}

fail ()
{
  printf 'tuesday: %s\n' "$@" >&2
  exit 1
}

list_packages ()
{
  sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$lib_dir/packages.txt" | LC_ALL=C sort -u
}

# --- The machine itself ------------------------------------------------------

# Whether version $1 is at least $2.
version_at_least ()
{
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Names what a build on this machine lacks, one a line; nothing when it can be.
list_missing_to_build ()
{
  local requirement command version

  for command in cc ninja msgfmt glib-compile-resources glib-compile-schemas python3; do
    command -v "$command" >/dev/null || printf '%s\n' "$command"
  done
  for requirement in meson:1.7 blueprint-compiler:0.16; do
    command=${requirement%:*}
    version=$("$command" --version 2>/dev/null || true)
    version_at_least "${version:-0}" "${requirement#*:}" || printf '%s %s\n' "$command" "${requirement#*:}"
  done
  for requirement in glib-2.0:2.84 gtk4:4.18 libadwaita-1:1.7 json-glib-1.0:1.10 sqlite3:3.46 \
                     gtksourceview-5:5.16 libspelling-1:0.4 libcmark-gfm:0.29 libxml-2.0:2.9 libarchive:3.7 yaml-0.1:0.2.5 libzstd:1.5; do
    pkg-config --atleast-version="${requirement#*:}" "${requirement%:*}" 2>/dev/null \
      || printf '%s %s\n' "${requirement%:*}" "${requirement#*:}"
  done
}

has_apt ()
{
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

# Whether this person may install packages: root, or a user with sudo that
# either asks for nothing or can ask on a terminal.
may_install ()
{
  has_apt || return 1
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || [ -t 0 ]
}

# Runs a command with root's rights.
as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Runs apt-get without a question; what it says is shown when it fails.
run_apt ()
{
  local log

  log=$(mktemp)
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 \
       -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# Narrows a list of packages, on standard input, to those not installed.
filter_missing_packages ()
{
  # The first letter is what is wanted, the second what is.
  LC_ALL=C comm -13 \
    <(dpkg-query -W -f='${db:Status-Abbrev}|${Package}\n' | sed -n 's/^.i *|//p' | LC_ALL=C sort -u) -
}

# The version apt would install of package $1; nothing when it knows none.
candidate_version ()
{
  LC_ALL=C apt-cache policy "$1" 2>/dev/null \
    | sed -n -e '/(none)/d' -e 's/^ *Candidate: *//p'
}

# Whether the newest packages apt knows of are new enough for Tuesday.
apt_is_new_enough ()
{
  local requirement candidate

  has_apt || return 1

  for requirement in meson:1.7 blueprint-compiler:0.16 libglib2.0-dev:2.84 libgtk-4-dev:4.18 \
                     libadwaita-1-dev:1.7 libsqlite3-dev:3.46; do
    candidate=$(candidate_version "${requirement%:*}")
    [ -n "$candidate" ] && dpkg --compare-versions "$candidate" ge "${requirement#*:}" || return 1
  done
}

# Installs with apt those of the packages $@ that the machine has to offer.
install_packages ()
{
  local package
  local -a offered=()

  for package; do
    if [ -n "$(candidate_version "$package")" ]; then
      offered+=("$package")
    else
      say "this machine offers no package $package; what needs it is left out"
    fi
  done
  [ ${#offered[@]} -gt 0 ] || return 0
  say "installing ${#offered[@]} packages: ${offered[*]}"
  run_apt install --no-install-recommends "${offered[@]}" \
    || fail "apt could not install them; the lines above say why."
}

# Tries to make the machine itself fit. Fails when its packages are too old.
prepare_machine ()
{
  local missing
  local -a packages=()

  missing=$(list_missing_to_build)
  if has_apt; then
    mapfile -t packages < <(list_packages | filter_missing_packages)
  fi
  if [ -z "$missing" ] && [ ${#packages[@]} -eq 0 ]; then
    return 0
  fi
  if [ -z "$missing" ] && ! may_install; then
    say "these packages are not installed, and tests that need them will be skipped: ${packages[*]}"
    return 0
  fi

  if has_apt; then
    # A fresh machine may never have fetched its lists.
    if [ -z "$(candidate_version libgtk-4-dev)" ] && may_install; then
      say "fetching the package lists"
      run_apt update || fail "apt could not fetch its package lists; is there a network?"
    fi
    if [ -z "$missing" ] || apt_is_new_enough; then
      if may_install; then
        install_packages "${packages[@]}"
        missing=$(list_missing_to_build)
        [ -z "$missing" ] && return 0
        say "still missing after installing: ${missing//$'\n'/, }"
      fi
    fi
  fi
  return 1
}

# --- The Debian 13 root ------------------------------------------------------

name_root ()
{
  local hash

  hash=$({ printf '%s %s\n' "$root_recipe" "$root_suite"; list_packages; } | sha256sum)
  printf '%s/root-%s\n' "$cache_dir" "${hash:0:12}"
}

# Whether an ordinary user may make a user namespace with bwrap.
can_unshare ()
{
  bwrap --unshare-user --ro-bind / / true 2>/dev/null
}

# How to enter the root: with bwrap (root needs no user namespace for it), or
# with mounts that root makes. Prints nothing when neither works.
choose_entry ()
{
  if [ -n "${TUESDAY_ENTRY:-}" ]; then
    printf '%s\n' "$TUESDAY_ENTRY"
  elif bwrap --ro-bind / / true 2>/dev/null; then
    printf 'bwrap\n'
  elif may_install && as_root unshare --mount true 2>/dev/null; then
    printf 'mounts\n'
  fi
}

install_root_tools ()
{
  local -a missing=()

  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  # The keys that Debian signs with; another distribution has them apart.
  if has_apt && [ ! -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
    missing+=(debian-archive-keyring)
  fi
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! may_install && apt_is_new_enough; then
    fail "this machine lacks packages that Tuesday needs, and you may not install them. Ask an" \
      "administrator to run the following, then run the command again:" \
      "  apt-get install --no-install-recommends $(list_packages | filter_missing_packages | paste -sd ' ')"
  fi
  may_install || fail \
    "this machine lacks the libraries Tuesday needs, or has older ones, so it works in a Debian 13" \
    "root; to make one it needs ${missing[*]}. Install them (or ask an administrator to), then run the" \
    "command again."
  if [ -z "$(candidate_version "${missing[0]}")" ]; then
    say "fetching the package lists"
    run_apt update || fail "apt could not fetch its package lists; is there a network?"
  fi
  install_packages "${missing[@]}"
}

# Runs mmdebstrap so that the root in folder $1 belongs to whoever calls. It is
# run without the lock's descriptor, which a daemon of its could keep.
run_mmdebstrap ()
{
  local target=$1
  local proxy packages filter
  local -a arguments

  packages=$(list_packages | paste -sd ,)
  arguments=(
    --variant=minbase
    --include="$packages"
    --aptopt='Acquire::Retries "3"'
    --dpkgopt='force-unsafe-io'
    --dpkgopt='path-exclude=/usr/share/doc/*'
    --dpkgopt='path-exclude=/usr/share/man/*'
  )
  if [ -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
    arguments+=(--keyring=/usr/share/keyrings/debian-archive-keyring.gpg)
  fi
  proxy=$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null || true)
  if [ -n "$proxy" ]; then
    eval "$proxy"
    arguments+=(--aptopt="Acquire::http::Proxy \"$proxy\"")
  fi

  if [ "$(id -u)" = 0 ] || [ "$(choose_entry)" = mounts ]; then
    # What is mounted meanwhile is seen by nobody else, and gone if this is
    # stopped half way.
    as_root unshare --mount --propagation private \
      mmdebstrap --mode=root "${arguments[@]}" "$root_suite" "$target" 8>&-
  elif filter=$(python3 "$lib_dir/own-nothing.py" | base64 -w 0) && [ -n "$filter" ]; then
    # An ordinary user is root in a namespace that holds one user. The filter
    # lets changes of owner succeed and do nothing, so no list of subordinate
    # users is needed and the whole root belongs to this one. The devices are
    # bound by hand, since a terminal folder of one's own wants more users.
    bwrap --unshare-user --uid 0 --gid 0 --cap-add ALL --die-with-parent \
      --bind / / --dev /dev --seccomp 9 \
      -- env "PATH=/usr/sbin:/usr/bin:/sbin:/bin" \
      mmdebstrap --mode=root "${arguments[@]}" \
      --aptopt='APT::Sandbox::User "root"' \
      --skip=chroot/mount \
      --extract-hook="for d in dev proc sys; do mount --rbind /\$d \"\$1/\$d\" || exit 1; done" \
      --customize-hook="for d in dev proc sys; do umount --lazy \"\$1/\$d\" || exit 1; done" \
      "$root_suite" "$target" 8>&- 9< <(base64 -d <<<"$filter")
  else
    mkdir "$target"
    mmdebstrap --mode=unshare "${arguments[@]}" --format=tar "$root_suite" - 8>&- \
      | tar -x --no-same-owner --exclude='./dev/*' -C "$target"
  fi
}

# Gives the root what a machine has and a bare root lacks.
finish_root ()
{
  local target=$1 file
  local as=()

  [ -w "$target/etc" ] || as=(sudo)
  # Files of the machine are bound over these, so they must be plain files.
  for file in resolv.conf hosts passwd group machine-id; do
    if [ -L "$target/etc/$file" ]; then
      "${as[@]}" rm "$target/etc/$file"
    fi
    "${as[@]}" touch "$target/etc/$file"
  done
  # D-Bus refuses to start without one.
  if [ ! -s "$target/etc/machine-id" ]; then
    tr -d - </proc/sys/kernel/random/uuid | "${as[@]}" tee "$target/etc/machine-id" >/dev/null
  fi
  # Two roots made from one list are still two: their packages may differ.
  "${as[@]}" tee "$target/etc/tuesday-root" >/dev/null </proc/sys/kernel/random/uuid
}

# Makes the root unless it stands. Safe against a second one at the same time
# and against being stopped half way: only a finished root gets its name.
make_root ()
{
  local root=$1 work log

  [ -e "$root/etc/tuesday-root" ] && return 0
  mkdir -p "$cache_dir"
  (
    if ! flock --nonblock 8; then
      say "another start is making the Debian 13 root; waiting for it"
      flock 8
    fi
    [ -e "$root/etc/tuesday-root" ] && exit 0
    # What an earlier, interrupted start left.
    for work in "$cache_dir"/making-*; do
      [ -d "$work" ] && remove_tree "$work"
    done
    work=$(mktemp -d "$cache_dir/making-XXXXXX")
    chmod 755 "$work"
    log=$cache_dir/root.log
    say "making a Debian 13 root in $root, once; this takes a minute or two and 1.7 GB"
    if ! (run_mmdebstrap "$work/root") >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      remove_tree "$work"
      fail "the Debian 13 root could not be made; the lines above say why ($log has them all)."
    fi
    finish_root "$work/root"
    if [ -w "$work/root" ]; then
      mv -T "$work/root" "$root"
    else
      as_root mv -T "$work/root" "$root"
    fi
    remove_tree "$work"
    # Roots of earlier package lists that nothing has entered for two weeks.
    for work in "$cache_dir"/root-*/; do
      if [ -n "$(find "$work/etc/tuesday-root" -mtime +14 2>/dev/null)" ]; then
        remove_tree "${work%/}"
      fi
    done
  ) 8>"$cache_dir/root.lock"
}

remove_tree ()
{
  # Never into a file system that is mounted there.
  rm -rf --one-file-system "$1" 2>/dev/null || as_root rm -rf --one-file-system "$1"
}

# Prints the folders of the machine that are seen in the root at their own
# places, one a line: every top-level one that does not belong to a system, and
# the three that matter wherever they are.
list_bound_folders ()
{
  local folder

  for folder in /*; do
    case $folder in
      /bin|/boot|/dev|/etc|/lib*|/lost+found|/proc|/run|/sbin|/sys|/usr|/var) ;;
      *)
        if [ -d "$folder" ] && [ -r "$folder" ] && [ -x "$folder" ]; then
          printf '%s\n' "$folder"
        fi
        ;;
    esac
  done
  for folder in "$HOME" "$source_dir" "$PWD" "${XDG_CACHE_HOME:-}" \
                "${XDG_DATA_HOME:-}" "${XDG_CONFIG_HOME:-}" "${XDG_STATE_HOME:-}"; do
    case $folder in
      /|/bin*|/boot*|/dev*|/etc*|/lib*|/proc*|/sbin*|/sys*) ;;
      *) [ -d "$folder" ] && printf '%s\n' "$folder" ;;
    esac
  done
}

# Prints the machine's own files and folders that a window and a network need,
# where the machine has them.
list_bound_services ()
{
  local place

  for place in /etc/passwd /etc/group /etc/hosts /etc/resolv.conf /etc/machine-id \
               /run/dbus /run/systemd/resolve /run/cups /run/user "${XDG_RUNTIME_DIR:-}"; do
    if [ -n "$place" ] && [ -e "$place" ] && [ -r "$place" ] && { [ ! -f "$place" ] || [ -s "$place" ]; }; then
      printf '%s\n' "$place"
    fi
  done
}

# A person's own time zone and language, as far as the root knows them.
export_root_settings ()
{
  local root=$1 zone

  if [ -z "${TZ:-}" ]; then
    zone=$(readlink -f /etc/localtime 2>/dev/null || true)
    case $zone in
      */zoneinfo/*) export TZ=":${zone#*/zoneinfo/}" ;;
    esac
  fi
  # A foreign dconf service may not be there, and is not this root's business.
  export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-keyfile}
  export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
  # These name files of the machine that the root does not have.
  unset LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH PKG_CONFIG_PATH PYTHONPATH PYTHONHOME \
        GI_TYPELIB_PATH GIO_EXTRA_MODULES GTK_PATH GTK_MODULES XDG_DATA_DIRS XDG_CONFIG_DIRS \
        CC CFLAGS LDFLAGS
  choose_locale "$root"
}

# Whether the root knows the locale $2, which it is taught if it can be.
has_locale ()
{
  local root=$1 name=$2

  case $name in
    C|POSIX|C.UTF-8|C.utf8) return 0 ;;
    *.UTF-8|*.utf8) ;;
    *) return 1 ;;
  esac
  [ -d "$root/usr/lib/locale/${name%%.*}.utf8" ] && return 0
  [ -e "$root/usr/share/i18n/locales/${name%%.*}" ] || return 1
  say "teaching the Debian 13 root the locale $name"
  if [ -w "$root/usr/lib/locale" ] && [ "$(choose_entry)" = bwrap ]; then
    bwrap --bind "$root" / --dev /dev localedef --no-archive -i "${name%%.*}" -f UTF-8 "$name"
  else
    as_root chroot "$root" localedef --no-archive -i "${name%%.*}" -f UTF-8 "$name"
  fi
}

# Leaves a person's language and formats alone as far as the root knows them:
# one that it does not know would undo all others.
choose_locale ()
{
  local root=$1 variable

  for variable in LC_ALL LANG LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES \
                  LC_PAPER LC_NAME LC_ADDRESS LC_TELEPHONE LC_MEASUREMENT LC_IDENTIFICATION; do
    if [ -n "${!variable:-}" ] && ! has_locale "$root" "${!variable}"; then
      # The shell warns of what other variables now mean.
      { unset "$variable"; } 2>/dev/null
    fi
  done
  export LANG=${LANG:-C.UTF-8}
}

enter_with_bwrap ()
{
  local root=$1 place
  shift
  local -a arguments=(
    --die-with-parent
    --ro-bind "$root" /
    --dev /dev
    --proc /proc
    --ro-bind-try /sys /sys
    --tmpfs /run
    --tmpfs /var/tmp
  )

  while read -r place; do
    mkdir -p "$root$place" 2>/dev/null || as_root mkdir -p "$root$place"
    arguments+=(--bind "$place" "$place")
  done < <(list_bound_folders)
  while read -r place; do
    arguments+=(--bind "$(readlink -f "$place")" "$place")
  done < <(list_bound_services)
  for place in /dev/dri /dev/shm /dev/kfd /dev/nvidia*; do
    [ -e "$place" ] && arguments+=(--dev-bind-try "$place" "$place")
  done
  exec bwrap "${arguments[@]}" --chdir "$PWD" -- "$@"
}

# The same with mounts of root's own in a mount namespace that ends with the
# command. For machines that give no user namespace to an ordinary user, and for
# places where bwrap cannot change the root.
enter_with_mounts ()
{
  local root=$1 place
  shift
  local -a mounts=()

  while read -r place; do
    mounts+=("$place:$place")
  done < <(list_bound_folders)
  while read -r place; do
    mounts+=("$(readlink -f "$place"):$place")
  done < <(list_bound_services)
  exec_as_root env "PATH=$PATH" unshare --mount --propagation private bash "$lib_dir/enter-root.sh" \
    "$root" "$(id -u)" "$(id -g)" "$PWD" "${#mounts[@]}" "${mounts[@]}" "$@"
}

exec_as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    exec "$@"
  else
    # Keeps the whole environment: display, buses, settings.
    exec sudo --preserve-env -- "$@"
  fi
}

# --- The front door ----------------------------------------------------------

# Returns inside an environment that can build Tuesday, or starts the script $1
# again, with the arguments that follow, where one is.
enter_environment ()
{
  local script root entry

  script=$(readlink -f "$1")
  shift
  if [ -n "${TUESDAY_INSIDE:-}" ]; then
    return 0
  fi
  if [ "${TUESDAY_ENVIRONMENT:-machine}" != root ]; then
    if prepare_machine; then
      TUESDAY_INSIDE=machine
      export TUESDAY_INSIDE
      return 0
    fi
    [ -z "${TUESDAY_ENVIRONMENT:-}" ] \
      || fail "this machine cannot build Tuesday by itself; it lacks $(list_missing_to_build | paste -sd ,)."
  fi

  install_root_tools
  entry=$(choose_entry)
  [ -n "$entry" ] || fail \
    "this machine lacks the libraries Tuesday needs, or has older ones, and it allows neither user namespaces" \
    "(for bwrap) nor mounts by root, so a Debian 13 root cannot be entered. Allow user" \
    "namespaces for bwrap, run the command as root or with sudo, or use Debian 13, Ubuntu 25.04," \
    "Fedora 42 or newer."
  root=$(name_root)
  make_root "$root"
  touch "$root/etc/tuesday-root" 2>/dev/null || true
  TUESDAY_INSIDE=$(cat "$root/etc/tuesday-root")
  export TUESDAY_INSIDE
  export_root_settings "$root"
  "enter_with_$entry" "$root" "$script" "$@"
}
