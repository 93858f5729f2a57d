"""What a screen reader sees of the programs on a display, as JSON: the eyes of the tests of the packaged app.

Reads one request a line, {"role": ..., "name": ...} (a part that is missing fits everything), and answers with
one line: the things that fit and are on the screen, with their place in pixels. Stands on AT-SPI.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEEPEST = 80
# AT-SPI 2.56 and newer call them otherwise; the tests use the names that came first.
FORMER_ROLES = {"button": "push button"}


def walk(node, depth, wanted_role, wanted_name, found):
    try:
        role, name = node.get_role_name(), node.get_name() or ""
        role = FORMER_ROLES.get(role, role)
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.DEFUNCT):
            if (wanted_role in (None, role)) and (wanted_name is None or wanted_name in name):
                found.append(describe(node, role, name, states))
        if depth < DEEPEST:
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child is not None:
                    walk(child, depth + 1, wanted_role, wanted_name, found)
    except GLib.Error:
        # Expected: it went away while it was looked at. The next look sees what is there then.
        pass


def describe(node, role, name, states):
    place = node.get_extents(Atspi.CoordType.SCREEN)
    return {
        "role": role,
        "name": name,
        "x": place.x,
        "y": place.y,
        "width": place.width,
        "height": place.height,
        "isFocused": states.contains(Atspi.StateType.FOCUSED),
        "isShowing": states.contains(Atspi.StateType.SHOWING),
    }


def main():
    for line in sys.stdin:
        request = json.loads(line)
        found = []
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None:
                application.clear_cache()
                walk(application, 0, request.get("role"), request.get("name"), found)
        print(json.dumps([thing for thing in found if thing["isShowing"]]), flush=True)


main()
