"""ICC profiles, made from their primaries."""

import hashlib
import struct

import numpy as np

WHITE_D65, WHITE_D50 = (0.3127, 0.3290), np.array([0.9642, 1.0, 0.8249])
PRIMARIES = {
    "sRGB": ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    "Display P3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}


def xyz(x, y):
    return np.array([x / y, 1, (1 - x - y) / y])


def to_xyz(profile):
    """The matrix from that profile's linear light to XYZ under D65."""
    columns = np.array([xyz(*primary) for primary in PRIMARIES[profile]]).T
    return columns * np.linalg.solve(columns, xyz(*WHITE_D65))


def d65_to_d50():
    """Bradford's chromatic adaptation."""
    cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    return np.linalg.inv(cone) @ np.diag((cone @ WHITE_D50) / (cone @ xyz(*WHITE_D65))) @ cone


def icc_profile(profile):
    """An ICC version 4 display profile: three colourants adapted to D50, and the sRGB curve as a parametric one."""

    def fixed(*values):
        return b"".join(struct.pack(">i", round(float(value) * 65536)) for value in values)

    def text(words):
        encoded = words.encode("utf-16-be")
        return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded

    adaptation = d65_to_d50()
    red, green, blue = (adaptation @ to_xyz(profile)).T
    shape = b"para" + struct.pack(">4xHxx", 3) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        b"desc": text(profile),
        b"cprt": text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(*WHITE_D50),
    }
    tags |= {b"chad": b"sf32\0\0\0\0" + fixed(*adaptation.ravel())}
    tags |= {
        name: b"XYZ \0\0\0\0" + fixed(*colour) for name, colour in ((b"rXYZ", red), (b"gXYZ", green), (b"bXYZ", blue))
    }
    tags |= {b"rTRC": shape, b"gTRC": shape, b"bTRC": shape}
    table, body, offsets = b"", b"", {}
    for name, data in tags.items():
        if data not in offsets:
            offsets[data] = 128 + 4 + 12 * len(tags) + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", offsets[data], len(data))
    content = struct.pack(">I", len(tags)) + table + body
    head = struct.pack(
        ">I4xI4s4s4s6H4s", 128 + len(content), 0x04000000, b"mntr", b"RGB ", b"XYZ ", 2025, 1, 1, 0, 0, 0, b"acsp"
    )
    head = head.ljust(68, b"\0") + fixed(*WHITE_D50)
    identity = hashlib.md5(head.ljust(128, b"\0") + content, usedforsecurity=False).digest()
    return (head.ljust(84, b"\0") + identity).ljust(128, b"\0") + content
