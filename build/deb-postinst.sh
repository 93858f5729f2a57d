#!/bin/sh
# Run by dpkg when the package is configured. Desktop, types of files and icons are told by the system's own triggers.
set -e
[ "$1" = configure ] || exit 0

folder='/opt/${sanitizedProductName}'
ln -sfn "$folder/${executable}" '/usr/bin/${executable}'

# Chromium's sandbox takes user namespaces where an ordinary user has them; elsewhere a helper that is setuid. Root has
# them also where nobody else does.
if setpriv --reuid 65534 --regid 65534 --clear-groups unshare --user true 2>/dev/null; then
  chmod 0755 "$folder/chrome-sandbox"
else
  chmod 4755 "$folder/chrome-sandbox"
fi

# Ubuntu 24.04 and newer give user namespaces only to programs with such a profile. An AppArmor that does not know its
# language does not ask for it.
source="$folder/resources/apparmor-profile"
target='/etc/apparmor.d/${executable}'
if apparmor_status --enabled >/dev/null 2>&1; then
  if apparmor_parser --skip-kernel-load --debug "$source" >/dev/null 2>&1; then
    cp -f "$source" "$target"
    # An image that is being prepared has no kernel of its own to tell.
    if ! { command -v ischroot >/dev/null && ischroot; }; then
      apparmor_parser --replace --write-cache --skip-read-cache "$target" || true
    fi
  fi
fi
