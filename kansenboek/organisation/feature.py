"""Our organisation: its sites, and how they are reached."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import table as sites
from .actions import computed_site
from .records import Site, check_site


def _site(site: Site) -> tuple[object, ...]:
    return (site.name, site.phone, site.email)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Site,
        opens_in="",
        page=PageEntry(
            kind="site",
            page="kansenboek.organisation.pages.sites_page:open_site",
            called=N_("Site"),
            keys=(SAVE, DELETE),
        ),
        order=85,
        table=sites.TABLE,
        rules=(check_site,),
        computed=computed_site,
        deletable=True,
        icon="organisation",
        one_line=_site,
        plural="sites",
        columns=("name", "phone", "email", "organisation"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="sites",
        page="kansenboek.organisation.pages.sites_page:open_list",
        at_settings=N_("Name, address, telephone and mentors of each site, as they stand on papers."),
        called=N_("Our organisation"),
        keys=((N_("Add a site"), "Ctrl+Shift+N"),),
        in_file_menu=True,
        file_group=N_("The organisation"),
    ),
)
