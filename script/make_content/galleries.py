"""The pictures of each gallery."""

from make_content.exposure import Photo, shot

# fmt: off
PHOTOS = [
    Photo(
        "lofoten/photo1.jpg", "aurora", (2600, 1733), "sony", place=(67.9323, 13.0887, 9), credits=True, quality=79,
        exif=shot("2024:02:26 22:41:07.420+01:00", 6, 1.8, 1600, 20, "FE 20mm F1.8 G"),
    ),
    Photo(
        "lofoten/photo2.heic", "open_sea", (2400, 1800), "apple", place=(68.3072, 13.6518, 4), quality=48,
        exif=shot(
            "2024:02:27 16:38:52.317+01:00", "1/1210", 1.78, 80, 6.765,
            "iPhone 15 Pro back triple camera 6.765mm f/1.78", 24,
        ),
    ),
    Photo(
        "lofoten/photo3.jpg", "alpenglow", (1600, 2400), "sony", orientation=6, credits=True, quality=80,
        exif=shot("2024:02:28 08:02:31.090+01:00", "1/320", 8, 200, 98, "FE 70-200mm F2.8 GM OSS II", bias=-0.3),
    ),
    Photo(
        "lofoten/nusfjord-evening.jpg", "nusfjord", (2400, 1600), "fuji", place=(68.0350, 13.3480, 6), quality=81,
        exif=shot(
            "2024:02:25 17:34:12+01:00", 1.6, 8, 160, 23, "XF16-55mmF2.8 R LM WR", 35,
            ImageDescription="Boat houses at Nusfjord in the blue hour",
        ),
    ),
    Photo(
        "kyoto/photo1.jpg", "bamboo", (1600, 2400), "fuji", place=(35.0170, 135.6713, 58), quality=76,
        exif=shot("2023:11:21 07:12:44", "1/60", 5.6, 800, 23, "XF16-55mmF2.8 R LM WR", 35, 0.33),
    ),
    Photo(
        "kyoto/photo2.jpg", "river_night", (2400, 1600), "canon", place=(35.0037, 135.7717, 36), orientation=3,
        exif=shot("2023:11:22 18:05:19.66+09:00", 4, 8, 100, 31, "RF24-105mm F4 L IS USM"), credits=True, quality=81,
    ),
    Photo(
        "kyoto/photo3.png", "misty_hills", (1500, 1000), "fuji",
        exif=shot("2023:11:24 07:03:28", "1/250", 8, 160, 26, "XF16-55mmF2.8 R LM WR", 40),
    ),
    Photo(
        "kyoto/pagoda-at-sunset.jpg", "pagoda", (1760, 2200), "canon", profile="Display P3",
        place=(34.9986, 135.7793, 62),
        exif=shot(
            "2023:11:23 16:29:40.08+09:00", "1/500", 7.1, 100, 70, "RF24-105mm F4 L IS USM", bias=-1,
            ImageDescription="Five roofs against the evening",
        ),
    ),
    Photo(
        "patagonia/photo1.jpg", "spires", (2600, 1733), "nikon", place=(-49.3245, -72.8930, 432), credits=True,
        exif=shot("2025:04:08 08:14:55.21-03:00", "1/80", 9, 64, 55, "NIKKOR Z 24-120mm f/4 S"),
    ),
    Photo(
        "patagonia/photo2.webp", "lake", (2640, 1485), "sony", place=(-49.0421, -72.8773, 506), quality=80,
        exif=shot("2025:04:10 13:26:03.775-03:00", "1/400", 8, 100, 28, "FE 24-70mm F2.8 GM II"),
    ),
    Photo(
        "patagonia/photo3.jpg", "milky_way", (1600, 2400), "nikon", orientation=8, quality=82,
        exif=shot(
            "2025:04:11 22:47:30-03:00", 15, 1.8, 6400, 20, "NIKKOR Z 20mm f/1.8 S",
            ImageDescription="The Milky Way over the camp",
        ),
    ),
    Photo(
        "patagonia/steppe-dunes.jpg", "dunes", (2200, 1467), "nikon", place=(-42.6118, -64.2726, 38),
        exif=shot("2025:04:16 18:21:37.50-03:00", "1/200", 11, 64, 41, "NIKKOR Z 24-120mm f/4 S", bias=0.3),
    ),
]
# fmt: on
