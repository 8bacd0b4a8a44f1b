"""Every painter by its name: each takes an upright width and height, and gives display light."""

from make_content.bamboo import bamboo
from make_content.camp import milky_way
from make_content.kyoto import misty_hills, pagoda
from make_content.lofoten import alpenglow, aurora, nusfjord, open_sea
from make_content.patagonia import dunes, lake, spires
from make_content.river import river_night

PAINTERS = {
    paint.__name__: paint
    for paint in (
        *(aurora, open_sea, alpenglow, nusfjord),
        *(bamboo, river_night, misty_hills, pagoda),
        *(spires, lake, milky_way, dunes),
    )
}
