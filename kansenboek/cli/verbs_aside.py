"""The verb about folders that were put aside in the home of the store."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.safety.actions.put_aside import destroy_put_aside, list_put_aside

from .call import Call, NotSure
from .verbs_store import opened

HOW_TO_DESTROY = N_("Destroy it with “kansenboek aside --destroy {name} --yes”.")


def aside(call: Call) -> int:
    """Tell what was put aside, or destroy one folder of it."""
    name, out = call.arguments.destroy, call.output
    with opened(call) as unlocked:
        if name is not None:
            if not call.arguments.yes:
                raise NotSure
            destroy_put_aside(unlocked, name)
        found = list_put_aside(unlocked)
    if out.as_json:
        out.json(
            [
                {"name": each.name, "what": each.why.name.lower(), "day": str(each.day), "bytes": each.size}
                for each in found
            ]
        )
        return 0
    if name is not None:
        out.say(N_("Destroyed: {name}"), name=name)
    for each in found:
        out.line(f"{each.name}  {each.day}  {each.size}  {out.language.text(each.why.value)}")
    if not found and name is None:
        out.say(N_("Nothing was put aside."))
    return 0
