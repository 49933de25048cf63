"""The kinds of orders, as they follow one another."""

KINDS = ("diplomatic", "economic", "information", "intelligence", "legal", "military", "protection")
