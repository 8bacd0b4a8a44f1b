"""Small pictures, made without any tool."""

import random
import struct
import zlib


def png(seed, width=200, height=150):
    """An RGB picture of soft noise; the same seed gives the same bytes."""
    chance = random.Random(seed)
    base = [chance.randrange(40, 200) for _ in range(3)]
    slope = [chance.uniform(-0.3, 0.3) for _ in range(6)]
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            noise = chance.randrange(24)
            rows += bytes(
                min(255, max(0, int(base[i] + slope[i] * x + slope[i + 3] * y + noise))) for i in range(3)
            )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND")


def chunk(name, data=b""):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
