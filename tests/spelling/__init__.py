"""Spelling of both languages against Debian's hunspell dictionaries and a kept word list."""
