"""Every painter by its name: each takes an upright width and height, and gives display light."""

from make_content.agate import agate
from make_content.bamboo import bamboo
from make_content.camp import milky_way
from make_content.cutouts import paper_garden, plain_things
from make_content.film import film
from make_content.frost import frost
from make_content.hills import first_hour, three_trees
from make_content.iceland import lagoon, storm
from make_content.kyoto import misty_hills, pagoda
from make_content.leaf import leaf
from make_content.lofoten import alpenglow, aurora, nusfjord, open_sea
from make_content.patagonia import dunes, lake, spires
from make_content.pool import pool
from make_content.posters import night_ferry, regatta, viaduct
from make_content.prints import bass, open_nights
from make_content.river import river_night
from make_content.shores import jetty, star_trails
from make_content.window import window

PAINTERS = {
    paint.__name__: paint
    for paint in (
        *(aurora, open_sea, alpenglow, nusfjord),
        *(bamboo, river_night, misty_hills, pagoda),
        *(spires, lake, milky_way, dunes),
        *(lagoon, storm, jetty),
        *(first_hour, three_trees, star_trails),
        *(agate, leaf, frost, window, pool, film),
        *(night_ferry, viaduct, regatta, bass, plain_things, open_nights, paper_garden),
    )
}
