# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
#
# What is built, and how built programs are found. Sourced after root.sh by
# scripts that have entered their environment.
# shellcheck disable=SC2154 # source_dir is root.sh's

# Names everything that decides whether an earlier build folder still fits.
describe_build ()
{
  local ID='' VERSION_ID=''

  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && . /etc/os-release
  printf '%s\n' "$TUESDAY_INSIDE $ID $VERSION_ID $(uname -m) $source_dir" "$*"
}

# Configures and compiles in folder $1 of the source tree; the other arguments
# are those of `meson setup`. A folder made in another environment, for another
# place or with other arguments is made anew. One build at a time.
build ()
{
  local name=$1 folder=$source_dir/$1 description
  shift

  description=$(describe_build "$@")
  exec 7<"$source_dir"
  flock 7
  if [ -e "$folder" ] && [ "$(cat "$folder/tuesday-build" 2>/dev/null)" != "$description" ]; then
    [ -e "$folder/meson-private" ] || [ -e "$folder/tuesday-build" ] \
      || fail "$name is in the way: it is no build folder. Move it, then run the command again."
    say "$name was made elsewhere or otherwise; making it anew"
    rm -rf "$folder"
  fi
  if [ ! -e "$folder/build.ninja" ]; then
    say "configuring $name"
    # A test is a program of its own: they are linked in a third of the time.
    if command -v mold >/dev/null; then
      export CC_LD=mold
    fi
    mkdir -p "$folder"
    printf '%s\n' "$description" >"$folder/tuesday-build"
    if ! meson setup "$folder" "$source_dir" --prefix="$folder/install" --libdir=lib "$@" \
           >"$folder/setup.log" 2>&1; then
      tail -n 20 "$folder/setup.log" >&2
      fail "$name could not be configured; the lines above say why."
    fi
  fi
  say "building $name"
  # First the build files, when a meson.build changed; meson says much then.
  if ! ninja -C "$folder" build.ninja >"$folder/setup.log" 2>&1; then
    tail -n 20 "$folder/setup.log" >&2
    fail "$name could not be configured; the lines above say why."
  fi
  ninja -C "$folder" -j "$(nproc)" --quiet >&2 \
    || fail "$name could not be built; the lines above say why."
  exec 7<&-
}

# Puts what folder $1 has built where a person's machine would have it:
# programs, icons, schemas and translations under one prefix inside the folder.
install_build ()
{
  local folder=$source_dir/$1

  meson install -C "$folder" --no-rebuild --only-changed --quiet >"$folder/install.log" 2>&1 || {
    tail -n 20 "$folder/install.log" >&2
    fail "what was built could not be installed into $1/install; the lines above say why."
  }
}

export_programs ()
{
  local prefix=$source_dir/$1/install

  export PATH="$prefix/bin:$PATH"
  export XDG_DATA_DIRS="$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}
