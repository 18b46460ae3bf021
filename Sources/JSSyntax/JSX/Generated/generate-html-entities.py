# Writes HTMLEntities.swift: the 252 entities of HTML 4 (and `apos`) that JSX knows.
#   python3 generate-html-entities.py > HTMLEntities.swift
from html.entities import name2codepoint

entities = sorted(list(name2codepoint.items()) + [("apos", 0x27)])
print("// Made by generate-html-entities.py; not edited by hand.")
print("// The character entities that JSX text and attribute strings may use, sorted by name.")
print()
print("/// Names of entities, sorted by bytes.")
print("let htmlEntityNames: [StaticString] = [")
line = " "
for name, _ in entities:
    word = f' "{name}",'
    if len(line) + len(word) > 98:
        print(line)
        line = " "
    line += word
print(line)
print("]")
print()
print("/// The code point of each name.")
print("let htmlEntityValues: [UInt32] = [")
line = " "
for _, value in entities:
    word = f" 0x{value:X},"
    if len(line) + len(word) > 98:
        print(line)
        line = " "
    line += word
print(line)
print("]")
