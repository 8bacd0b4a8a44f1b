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
    Photo(
        "iceland/lagoon-panorama.jpg", "lagoon", (3000, 1000), "nikon", place=(64.2541, -14.9830, 4), credits=True,
        quality=82,
        exif=shot("2025:02:11 09:42:18.36+00:00", "1/60", 8, 64, 58, "NIKKOR Z 24-120mm f/4 S"),
    ),
    Photo(
        "iceland/stacks-after-the-storm.jpg", "storm", (2400, 1350), "sony", place=(63.4029, -19.0449, 9), quality=80,
        exif=shot("2025:02:13 17:21:50.612+00:00", "1/4", 11, 100, 24, "FE 24-70mm F2.8 GM II", bias=-0.7),
    ),
    Photo(
        "iceland/jetty-in-fog.jpg", "jetty", (2000, 2000), "fuji", place=(65.0846, -13.7203, 2), quality=86,
        exif=shot("2025:02:16 08:55:03+00:00", 120, 11, 125, 18, "XF16-55mmF2.8 R LM WR", 27, 0.67),
    ),
    Photo(
        "tuscany/first-hour.jpg", "first_hour", (2400, 1600), "canon", place=(43.0607, 11.6049, 391), credits=True,
        quality=88,
        exif=shot("2024:05:09 06:04:27.14+02:00", "1/125", 9, 100, 97, "RF24-105mm F4 L IS USM"),
    ),
    Photo(
        "tuscany/three-trees.jpg", "three_trees", (1800, 1800), "canon", place=(43.0542, 11.6218, 344), quality=88,
        exif=shot("2024:01:21 08:12:40.51+01:00", "1/160", 8, 100, 151, "RF70-200mm F4 L IS USM", bias=0.7),
    ),
    Photo(
        "tuscany/lighthouse-star-trails.jpg", "star_trails", (1600, 2400), "sony", orientation=6, quality=80,
        place=(42.9312, 10.4988, 28), credits=True,
        exif=shot("2024:09:05 22:10:00.005+02:00", 9600, 8, 100, 20, "FE 20mm F1.8 G"),
    ),
    Photo(
        "close-up/agate.jpg", "agate", (1800, 1800), "nikon", quality=78,
        exif=shot("2025:09:02 15:40:12.80+02:00", "1/8", 11, 64, 105, "NIKKOR Z MC 105mm f/2.8 VR S"),
    ),
    Photo(
        "close-up/leaf-against-the-sun.jpg", "leaf", (2100, 1400), "fuji", quality=74,
        exif=shot("2025:06:14 17:26:31+02:00", "1/250", 5.6, 200, 80, "XF80mmF2.8 R LM OIS WR Macro", 120),
    ),
    Photo(
        "close-up/water/frost-ferns.jpg", "frost", (1600, 2133), "nikon", quality=76,
        exif=shot("2025:01:12 08:21:09.40+01:00", "1/100", 8, 200, 105, "NIKKOR Z MC 105mm f/2.8 VR S", bias=0.3),
    ),
    Photo(
        "close-up/water/rain-on-the-window.jpg", "window", (2250, 1500), "sony", quality=78,
        exif=shot("2025:10:28 19:47:55.233+01:00", "1/50", 2.8, 1600, 90, "FE 90mm F2.8 Macro G OSS"),
    ),
    Photo(
        "close-up/water/pool-floor.jpg", "pool", (2100, 1400), "apple", quality=74,
        exif=shot(
            "2025:07:19 12:30:44.901+02:00", "1/2000", 1.78, 64, 6.765,
            "iPhone 15 Pro back triple camera 6.765mm f/1.78", 24,
        ),
    ),
    Photo(
        "close-up/water/soap-film.webp", "film", (2400, 1600), "nikon", quality=90,
        exif=shot("2025:03:30 21:05:17.66+02:00", "1/200", 11, 400, 105, "NIKKOR Z MC 105mm f/2.8 VR S", flash=9),
    ),
    Photo(
        "posters/night-ferry.jpg", "night_ferry", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 10:04:28.62+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/high-valley-railway.jpg", "viaduct", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 10:19:13.77+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/regatta.jpg", "regatta", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 10:33:51.79+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/blue-hour-jazz.jpg", "bass", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 10:47:29.81+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/plain-things.jpg", "plain_things", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 11:02:14.36+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/open-nights.jpg", "open_nights", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 11:16:52.38+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
    Photo(
        "posters/paper-garden.jpg", "paper_garden", (1400, 2100), "nikon", quality=84,
        exif=shot("2025:11:08 11:30:30.40+01:00", "1/15", 8, 64, 50, "NIKKOR Z MC 50mm f/2.8"),
    ),
]
# fmt: on
