"""The tokenizer: byte-pair encoding over ASCII; the vocabulary is learned from generated tickets and answers.

A text is cut into words, single digits and runs of punctuation; inside each of them, the neighbours whose joint piece
stands earliest in the vocabulary are merged, until none is left. Tokenizer.java does the same.
"""

import re
import unicodedata
from collections import Counter

# How the answer is to look; the first token of each sequence. The last two separate ticket, answer and end.
SPECIAL = ["<json>", "<json-short>", "<json-asked>", "<sentence>", "<answer>", "<end>"]
JSON, JSON_SHORT, JSON_ASKED, SENTENCE, ANSWER, END = range(len(SPECIAL))
CHARACTERS = ["\n"] + [chr(c) for c in range(32, 127)]
WORD = re.compile(r" ?[A-Za-z]+| ?[0-9]| ?[^\sA-Za-z0-9]+|\s")
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u20ac": " euros"})


def normalise(ticket):
    """Lower-case ASCII on one line: all that the model can tell apart."""
    ascii_only = unicodedata.normalize("NFKD", ticket.translate(QUOTES)).encode("ascii", "ignore").decode()
    return re.sub(r"[\x00-\x20\x7f]+", " ", ascii_only).strip().lower()


class Tokenizer:
    def __init__(self, pieces):
        self.pieces = pieces
        self.ids = {piece: i for i, piece in enumerate(pieces)}
        self.cache = {}

    @staticmethod
    def learn(texts, size):
        counts = Counter(word for text in texts for word in WORD.findall(text))
        words = [(list(word), n) for word, n in sorted(counts.items())]
        pieces = SPECIAL + CHARACTERS
        while len(pieces) < size:
            pairs = Counter()
            for word, n in words:
                for pair in zip(word, word[1:]):
                    pairs[pair] += n
            best = max(pairs, key=lambda pair: (pairs[pair], pair))
            pieces.append(best[0] + best[1])
            for word, _ in words:
                merge(word, best)
        return Tokenizer(pieces)

    def encode(self, text):
        return [i for word in WORD.findall(text) for i in self.encode_word(word)]

    def encode_word(self, word):
        if word not in self.cache:
            parts = list(word)
            while True:
                known = [(self.ids[a + b], a, b) for a, b in zip(parts, parts[1:]) if a + b in self.ids]
                if not known:
                    break
                merge(parts, min(known)[1:])
            self.cache[word] = [self.ids[part] for part in parts]
        return self.cache[word]

    def decode(self, ids):
        return "".join(self.pieces[i] for i in ids if i >= len(SPECIAL))

    def save(self, path):
        """One piece a line; the line's number is the piece's id. Blanks and line ends are written as visible signs."""
        path.write_text("".join(p.replace(" ", "\u2423").replace("\n", "\u240a") + "\n" for p in self.pieces), "utf-8")


def merge(parts, pair):
    i = 0
    while i < len(parts) - 1:
        if (parts[i], parts[i + 1]) == pair:
            parts[i : i + 2] = [pair[0] + pair[1]]
        i += 1
