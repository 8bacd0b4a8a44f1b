"""Ways to damage a file. Each takes bytes, a random generator and all sound files, and returns other bytes."""

LENGTHS = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]
HEADER_BYTES = 64


def mutate(content, chance, seeds):
    """One to three kinds of damage, never none."""
    damaged = content
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        damaged = chance.choice(MUTATORS)(damaged, chance, seeds) or content
    return damaged if damaged != content else flip_bits(content, chance, seeds)


def flip_bits(content, chance, seeds):
    damaged = bytearray(content)
    for bit in chance.sample(range(len(damaged) * 8), chance.choice([1, 2, 8, 32])):
        damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def overwrite_run(content, chance, seeds):
    start, end = section(content, chance)
    fill = chance.choice([b"\0", b"\xff", None])
    run = chance.randbytes(end - start) if fill is None else fill * (end - start)
    return content[:start] + run + content[end:]


def truncate(content, chance, seeds):
    return content[: chance.randrange(1, len(content))]


def swap_sections(content, chance, seeds):
    a, b, c, d = sorted(chance.randrange(len(content) + 1) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def remove_section(content, chance, seeds):
    start, end = section(content, chance)
    return content[:start] + content[end:]


def repeat_section(content, chance, seeds):
    start, end = section(content, chance)
    return content[:end] + content[start:end] * chance.choice([1, 2, 50]) + content[end:]


def edit_length(content, chance, seeds):
    """Puts a number that a parser may take for a length, a count, a size or an offset."""
    width = chance.choice([1, 2, 4, 8])
    if len(content) <= width:
        return content
    start = chance.randrange(min(len(content) - width, chance.choice([HEADER_BYTES, 1024, len(content)])))
    order = chance.choice(["big", "little"])
    former = int.from_bytes(content[start : start + width], order)
    number = chance.choice([former + 1, former - 1, former * 2, former ^ 0x80, *LENGTHS]) % (1 << 8 * width)
    return content[:start] + number.to_bytes(width, order) + content[start + width :]


def edit_header(content, chance, seeds):
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 2, 4])):
        damaged[chance.randrange(min(len(damaged), HEADER_BYTES))] = chance.randrange(256)
    return bytes(damaged)


def splice(content, chance, seeds):
    """The head of this file and the tail of another, most often of another format."""
    other = seeds[chance.choice(sorted(seeds))]
    return content[: chance.randrange(1, len(content) + 1)] + other[chance.randrange(len(other)) :]


def section(content, chance):
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.choice([1, 4, 16, 64, 512]))


MUTATORS = [
    flip_bits,
    overwrite_run,
    truncate,
    swap_sections,
    remove_section,
    repeat_section,
    edit_length,
    edit_length,
    edit_header,
    splice,
]
