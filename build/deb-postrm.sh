#!/bin/sh
# Run by dpkg after the files of the package are gone. What a person has stays (docs/installing.md).
set -e
case "$1" in remove | purge) ;; *) exit 0 ;; esac

rm -f '/usr/bin/${executable}'
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  # First out of the kernel, which would go by it until it is started again.
  if apparmor_status --enabled >/dev/null 2>&1 && ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
