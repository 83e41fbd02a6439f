"""Generates support tickets and their right answers from phrases.txt.

Training tickets use the plain phrases, unseen tickets the phrases marked with "?". Nothing here is about real persons:
names are put together at random, and e-mail addresses, phone, card and account numbers and IP addresses come from ranges
that are reserved for documentation or tests.

    python generate.py            writes the held-out test tickets and the tickets of the quickstart
"""

import json
import random
import re
from pathlib import Path

HERE = Path(__file__).parent
REPO = HERE.parent.parent
HELD_OUT = REPO / "testkit/src/test/resources/dev/llmops4j/testkit/internal/model/unseen-tickets.jsonl"
QUICKSTART = REPO / "examples/quickstart/src/main/resources/tickets.jsonl"

WORDS = {
    "item": "desk lamp,coffee maker,office chair,wireless headphones,backpack,blender,keyboard,monitor,phone case,rain jacket,"
    "running shoes,water bottle,vacuum cleaner,electric kettle,air purifier,bluetooth speaker,smart watch,tablet,camera,toaster,"
    "bookshelf,heater,power bank,scooter,hair dryer,drill,tent,guitar,printer,router,mattress,carpet",
    "plan": "basic,starter,pro,premium,team,business,family,student,gold,plus",
    "feature": "dashboard,calendar,report editor,search,contact list,chat,file upload,notification settings,task board,invoice editor,"
    "map view,photo gallery,time tracker,inbox,form builder,price calculator",
    "device": "android phone,iphone,windows laptop,mac,linux computer,tablet,chromebook,old laptop",
    "month": "January,February,March,April,May,June,July,August,September,October,November,December",
    "weekday": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    "city": "Springfield,Riverton,Lakeside,Northfield,Oakdale,Fairview,Brookhaven,Milltown,Eastport,Greenville",
    "first": "Ada,Ben,Carla,Dev,Elif,Femi,Greta,Hugo,Ines,Jonas,Kira,Liam,Mona,Nils,Olga,Pavel,Rosa,Sami,Tara,Yusuf",
    "last": "Ashdown,Birk,Castell,Dorn,Ekman,Farrow,Grell,Hallam,Ivers,Jarrow,Kessel,Lindqvist,Marlow,Norden,Orwood,Penrose",
    "few": "two,three,four,five,six",
    "days": "2,3,4,5,6,7,8,9,10,12,14,20",
    "weeks": "two,three,four,five,six",
    "hour": "2,3,4,5",
    # Test numbers of the card schemes, and the example IBANs of the standard's registry.
    "card": "4111 1111 1111 1111,5555 5555 5555 4444,4012 8888 8888 1881,3782 822463 10005,6011 1111 1111 1117",
    "iban": "DE89 3704 0044 0532 0130 00,GB29 NWBK 6016 1331 9268 19,FR14 2004 1010 0505 0001 3M02 606,NL91 ABNA 0417 1643 00",
}
WORDS = {slot: words.split(",") for slot, words in WORDS.items()}

# What a guardrail may have put in place of personal data before the model sees the ticket.
PLACEHOLDERS = {
    "email": ["[EMAIL_ADDRESS]", "[EMAIL]"],
    "phone": ["[PHONE_NUMBER]", "[PHONE]"],
    "card": ["[CREDIT_CARD]", "[PAYMENT_CARD]"],
    "iban": ["[IBAN_CODE]", "[IBAN]"],
    "ip": ["[IP_ADDRESS]", "[IP]"],
}


class Section:
    """One [header] of phrases.txt: its summaries and its phrases, those for training and those for unseen tickets."""

    def __init__(self, header, title):
        self.name = header.strip("!+~")
        self.kind = header[0] if header[0] in "+~" else "issue"
        self.urgent = header.endswith("!")
        self.title = title
        self.summaries, self.known, self.unseen = [], [], []


def read_sections():
    sections = []
    for line in (HERE / "phrases.txt").read_text("ascii").splitlines():
        header = re.fullmatch(r"\[([^]]+)] ?(.*)", line)
        if not line or line.startswith("#"):
            continue
        elif header:
            sections.append(Section(*header.groups()))
        elif line.startswith("= "):
            sections[-1].summaries = line[2:].split(" | ")
        elif line.startswith("? "):
            sections[-1].unseen.append(line[2:])
        else:
            sections[-1].known.append(line)
    return sections


SECTIONS = read_sections()
ISSUES = [s for s in SECTIONS if s.kind == "issue"]
REASONS = [s for s in SECTIONS if s.kind == "+"]
OTHER = {s.name: s for s in SECTIONS if s.kind == "~"}
CATEGORIES = sorted({s.name for s in ISSUES})
SYNONYMS = {word: line.split(", ") for line in OTHER.pop("synonyms").known for word in line.split(", ")}
SYNONYM = re.compile(r"(?<!\{)\b(" + "|".join(sorted(SYNONYMS, key=len, reverse=True)) + r")\b")
BY_CATEGORY = {c: [s for s in ISSUES if s.name == c] for c in CATEGORIES}


def vary(rnd, text):
    """Other words and left out words, so that the model learns to look at more than whole sentences."""
    text = SYNONYM.sub(lambda m: rnd.choice(SYNONYMS[m[1]]) if rnd.random() < 0.35 else m[1], text)
    loss = rnd.choice([0, 0, 0.1, 0.2])
    kept = [word for word in text.split(" ") if "{" in word or rnd.random() >= loss]
    return " ".join(kept) or text


class Ticket:
    """Writes one ticket; all its slots of one name get one value, so that text and summary agree."""

    def __init__(self, rnd, unseen=False, redacted=None):
        self.rnd, self.unseen, self.values = rnd, unseen, {}
        self.redacted = rnd.random() < 0.4 if redacted is None else redacted

    def phrase(self, section):
        """Unseen tickets tell the issue and the reason in unseen words; the sentences around them may be known ones."""
        around = section.kind == "~" and self.rnd.random() < 0.6
        unseen = self.unseen and section.unseen and not around
        text = self.rnd.choice(section.unseen if unseen else section.known)
        return self.fill(text if self.unseen or section.kind == "~" else vary(self.rnd, self.choose(text)))

    def some(self, kind, chance):
        """No, one, two or three different sentences of a kind."""
        count = sum(self.rnd.random() < chance for _ in range(3))
        return list(dict.fromkeys(self.phrase(OTHER[kind]) for _ in range(count)))

    def choose(self, text):
        while (choice := re.search(r"\(([^()]*\|[^()]*)\)", text)) is not None:
            text = text[: choice.start()] + self.rnd.choice(choice[1].split("|")) + text[choice.end() :]
        return text

    def fill(self, text):
        text = re.sub(r"\{(\w+)}", lambda slot: self.value(slot[1]), self.choose(text))
        text = re.sub(r" +([.,?!]|$)", r"\1", re.sub(" {2,}", " ", text))
        return text[:1].upper() + text[1:]

    def value(self, slot):
        if slot not in self.values:
            self.values[slot] = self.new_value(slot)
        return self.values[slot]

    def new_value(self, slot):
        r = self.rnd
        if self.redacted and slot in PLACEHOLDERS:
            return r.choice(PLACEHOLDERS[slot])
        if slot in WORDS:
            return r.choice(WORDS[slot])
        if slot == "name":
            return f"{r.choice(WORDS['first'])} {r.choice(WORDS['last'])}"
        if slot == "email":
            return f"{r.choice(WORDS['first'])}.{r.choice(WORDS['last'])}@example.{r.choice(['com', 'org', 'net'])}".lower()
        if slot == "phone":
            return r.choice(["555-01{:02}", "(212) 555-01{:02}", "+1 415-555-01{:02}"]).format(r.randrange(100))
        if slot == "ip":
            return r.choice(["192.0.2.{}", "198.51.100.{}", "203.0.113.{}"]).format(r.randrange(1, 255))
        if slot == "order":
            return r.choice(["{}", "#{}"]).format(r.randrange(10000, 99999))
        if slot in ("amount", "amount2"):
            return r.choice(["${}.{:02}", "{}.{:02} euros", "${}"]).format(r.randrange(5, 400), r.randrange(100))
        if slot == "big":
            thousands = r.randrange(2, 90)
            return r.choice(["${},{:03}", "{},{:03} euros", "{} thousand dollars"]).format(thousands, r.randrange(0, 1000, 50))
        numbers = {"invoice": "INV-{}", "number": "C-{}", "code": "{}", "count": "{}"}
        low, high = {"code": (400, 599), "count": (40, 900)}.get(slot, (1000, 99999))
        return numbers[slot].format(r.randrange(low, high))

    def summary(self, section):
        for text in section.summaries:
            if all(slot in self.values for slot in re.findall(r"\{(\w+)}", text)):
                return self.fill(text)
        raise ValueError(f"[{section.name}] {section.title} needs a summary without slots")


def ticket(rnd, unseen=False, redacted=None, detail=0.2):
    """One ticket: its text and the right answer as a dict."""
    t = Ticket(rnd, unseen, redacted)
    issue = rnd.choice(BY_CATEGORY[rnd.choice(CATEGORIES)])
    reason = rnd.choice(REASONS) if rnd.random() < 0.36 else None
    # The issue comes first because it decides which slots the summary may use.
    issue_text, summary = t.phrase(issue), t.summary(issue)
    middle = [issue_text] + ([t.phrase(reason)] if reason else [])
    middle += t.some("context", 0.2) + t.some("detail", detail) + t.some("calm", 0 if reason or issue.urgent else 0.1)
    rnd.shuffle(middle)
    opening = [t.phrase(OTHER["opening"])] if rnd.random() < 0.5 else []
    closing = t.some("closing", 0.25)
    if reason:
        summary = f"{summary[:-1]}; {reason.summaries[0]}."
    answer = {"escalation": bool(reason) or issue.urgent, "category": issue.name, "summary": summary}
    return style(rnd, " ".join(opening + middle + closing)), answer


def style(rnd, text):
    """Tone and typing: shouting, no capitals, exclamation marks, now and then a typo."""
    kind = rnd.random()
    if kind < 0.05 and "[" not in text:
        text = text.upper()
    elif kind < 0.15:
        text = text.lower()
    elif kind < 0.25:
        text = text.replace(". ", "! ")
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and rnd.random() < 0.015:
            k = rnd.randrange(1, len(word) - 2)
            words[i] = rnd.choice([word[:k] + word[k + 1 :], word[:k] + word[k + 1] + word[k] + word[k + 2 :]])
    return " ".join(words)


def write_lines(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    print(f"{len(rows)} tickets in {path.relative_to(REPO)}")


def of_readable_length(rnd, **options):
    while True:
        text, answer = ticket(rnd, **options)
        if 40 <= len(text) <= 400:
            return text, answer


def held_out(rnd, count=240):
    return [{"text": text, "answer": answer} for text, answer in (of_readable_length(rnd, unseen=True) for _ in range(count))]


def quickstart(rnd, count=250, attacks=5):
    """Half of the tickets in unseen wording, many with personal data, a few that try to instruct the model."""
    rows = []
    for i in range(count):
        text, _ = of_readable_length(rnd, unseen=i % 2 == 0, redacted=False, detail=0.3)
        if i % (count // attacks) == 17:
            attack = OTHER["injection"].known[i // (count // attacks)]
            text += " " + Ticket(rnd, redacted=False).fill(attack)
        name = f"{rnd.choice(WORDS['first'])} {rnd.choice(WORDS['last'])}"
        tier = rnd.choices(["free", "standard", "premium"], [3, 5, 2])[0]
        rows.append({"id": f"T-{i + 1:04}", "customer": {"name": name, "tier": tier}, "text": text})
    return rows


if __name__ == "__main__":
    write_lines(HELD_OUT, held_out(random.Random(20_001)))
    write_lines(QUICKSTART, quickstart(random.Random(20_002)))
