"""Luck has a name: every draw is a hash of (seed, game, turn, place).

A place is a path of ids, never a count of the draws before it, so that changing one decision never
reshuffles unrelated dice. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
"Fast splittable pseudorandom number generators", 2014).
"""

from __future__ import annotations

from hashlib import sha256

MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB


def place_of(path: str) -> int:
    """The 64-bit name of a draw's place."""
    return int.from_bytes(sha256(path.encode()).digest()[:8], "big")


def mix(value: int) -> int:
    """Spreads 64 bits over 64 bits."""
    value = (value + STEP) & MASK
    value = ((value ^ (value >> 30)) * FIRST) & MASK
    value = ((value ^ (value >> 27)) * SECOND) & MASK
    return value ^ (value >> 31)


def game_key(seed: int, game: int) -> int:
    """The key of one game under a seed."""
    return mix(mix(seed & MASK) ^ (game & MASK))


def turn_key(key: int, turn: int) -> int:
    """The key of one turn of a game; turns count from 0."""
    return mix(key ^ ((turn + 1) << 32))


def draw(key: int, place: int, sides: int) -> int:
    """A whole number from 0 to ``sides - 1``; 0 where there are no sides."""
    return ((mix(key ^ place) >> 32) * sides) >> 32 if sides > 0 else 0
