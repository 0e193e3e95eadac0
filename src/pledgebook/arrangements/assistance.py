"""Help given: floated, pledged, allocated, delivered, by donor and recipient."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="assistance",
    roles=("donor", "recipient"),
    topic=re.compile(
        r"\b(?:aid|assistance|packages?|tranches?|arms|weapon(?:s|ry)?|ammunition|tanks?|missiles?|fighter\sjets?|jets?|warplanes?|artillery|shells?|howitzers?|"
        r"air\sdefen[cs]es?|launchers?|equipment|train(?:ing)?|funding|funds?|loans?|grants?|financ\w+|facility|humanitarian|support|drones?|vehicles|"
        r"F-16s?|systems|relief|donat\w+|rebuild\w*|reconstruction|vaccines?|doses|generators|munitions|program(?:me)?s?)\b",
        re.IGNORECASE,
    ),
)
