"""Trains the embedded ticket-triage model and writes its vocabulary, weights and golden answers.

    python train.py [--steps 1800]
"""

import argparse
import json
import math
import random
import struct
import time
import zlib

import torch
from torch import nn
from torch.nn import functional as F

import generate
from tokenizer import ANSWER, END, JSON, JSON_ASKED, JSON_SHORT, SENTENCE, Tokenizer, normalise

SEED = 20_000
VOCABULARY, DIM, LAYERS, HEADS, HIDDEN, CONTEXT, TICKET_TOKENS = 1024, 128, 4, 4, 256, 288, 208
HEAD = DIM // HEADS
# Keeps a little probability on wrong tokens, so that answers get worse with the temperature as those of big models do.
SMOOTHING = 0.004
OUT = generate.REPO / "testkit/src/main/resources/dev/llmops4j/testkit/model"
GOLDEN = generate.HELD_OUT.with_name("golden-answers.jsonl")


def rms_norm(x, weight):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * weight


class Block(nn.Module):
    """One llama layer: attention with rotary positions, then a gated feed-forward network, both after a norm."""

    def __init__(self):
        super().__init__()
        self.attention_norm = nn.Parameter(torch.ones(DIM))
        self.qkv = nn.Linear(DIM, 3 * DIM, bias=False)
        self.attention_out = nn.Linear(DIM, DIM, bias=False)
        self.feed_norm = nn.Parameter(torch.ones(DIM))
        self.gate_up = nn.Linear(DIM, 2 * HIDDEN, bias=False)
        self.down = nn.Linear(HIDDEN, DIM, bias=False)

    def forward(self, x, cos, sin, dropout):
        batch, length, _ = x.shape
        qkv = self.qkv(rms_norm(x, self.attention_norm)).view(batch, length, 3, HEADS, HEAD).permute(2, 0, 3, 1, 4)
        q, k, v = rotate(qkv[0], cos, sin), rotate(qkv[1], cos, sin), qkv[2]
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(batch, length, DIM)
        x = x + dropout(self.attention_out(y))
        gate, up = self.gate_up(rms_norm(x, self.feed_norm)).chunk(2, -1)
        return x + dropout(self.down(F.silu(gate) * up))


def rotate(x, cos, sin):
    """Rotary positions: the first half of a head's values are the real parts, the second half the imaginary ones."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, DIM)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.norm = nn.Parameter(torch.ones(DIM))
        self.dropout = nn.Dropout(0.1)
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.normal_(p, 0, 0.04)
        angle = torch.arange(CONTEXT)[:, None] * 10000 ** (-torch.arange(HEAD // 2) * 2 / HEAD)
        self.register_buffer("cos", angle.cos())
        self.register_buffer("sin", angle.sin())

    def forward(self, ids):
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, self.cos[: ids.shape[1]], self.sin[: ids.shape[1]], self.dropout)
        return rms_norm(x, self.norm)

    def logits(self, x):
        return x @ self.embedding.weight.T


def answer_text(rnd, answer, form):
    if form == SENTENCE:
        return ("Escalate: " if answer["escalation"] else "No escalation: ") + answer["summary"]
    if form == JSON_SHORT:
        answer = {"escalation": answer["escalation"], "summary": answer["summary"]}
    text = json.dumps(answer, separators=(",", ":"))
    # Asked for JSON in words only, models are known to chat around it now and then. So does this one.
    style = rnd.random() if form == JSON_ASKED else 0
    return text if style < 0.7 else f"```json\n{text}\n```" if style < 0.85 else f"Here is the JSON: {text}"


def prompt_ids(tokenizer, form, text):
    ids = tokenizer.encode(normalise(text))
    if len(ids) > TICKET_TOKENS:
        ids = ids[: TICKET_TOKENS // 2] + ids[-TICKET_TOKENS // 2 :]
    return [form] + ids + [ANSWER]


def example(rnd, tokenizer):
    text, answer = generate.ticket(rnd)
    form = rnd.choices([JSON, JSON_SHORT, JSON_ASKED, SENTENCE], [4, 2, 2, 2])[0]
    return prompt_ids(tokenizer, form, text), tokenizer.encode(answer_text(rnd, answer, form)) + [END]


def batches(rnd, tokenizer, size, pool=32):
    """Batches of examples of similar length, for ever."""
    while True:
        examples = sorted((example(rnd, tokenizer) for _ in range(size * pool)), key=lambda e: len(e[0]) + len(e[1]))
        groups = [examples[i : i + size] for i in range(0, len(examples), size)]
        rnd.shuffle(groups)
        for group in groups:
            length = max(len(p) + len(a) for p, a in group) - 1
            x, y = torch.full((size, length), END), torch.full((size, length), -1)
            for row, (p, a) in enumerate(group):
                x[row, : len(p) + len(a) - 1] = torch.tensor((p + a)[:-1])
                y[row, len(p) - 1 : len(p) + len(a) - 1] = torch.tensor(a)
            yield x, y


def train(model, rnd, tokenizer, steps, size=48, peak=3e-3):
    optimizer = torch.optim.AdamW(model.parameters(), peak, betas=(0.9, 0.98), weight_decay=0.05)
    start = time.time()
    for step, (x, y) in zip(range(steps), batches(rnd, tokenizer, size)):
        rate = peak * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        wanted = y >= 0
        loss = F.cross_entropy(model.logits(model(x)[wanted]), y[wanted], label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0 or step == steps - 1:
            print(f"step {step}, loss {loss.item():.3f}, {time.time() - start:.0f} s", flush=True)


@torch.no_grad()
def greedy(model, tokenizer, form, texts):
    """The greedy answers to some tickets, all computed side by side."""
    prompts = [prompt_ids(tokenizer, form, text) for text in texts]
    rows, done = [list(p) for p in prompts], [False] * len(prompts)
    while not all(done):
        x = torch.full((len(rows), max(map(len, rows))), END)
        for i, row in enumerate(rows):
            x[i, : len(row)] = torch.tensor(row)
        last = model(x)[torch.arange(len(rows)), torch.tensor([len(row) - 1 for row in rows])]
        for i, token in enumerate(model.logits(last).argmax(-1).tolist()):
            done[i] = done[i] or token == END or len(rows[i]) == CONTEXT
            if not done[i]:
                rows[i].append(token)
    return [tokenizer.decode(row[len(p) :]) for row, p in zip(rows, prompts)]


def evaluate(model, tokenizer):
    tickets = [json.loads(line) for line in generate.HELD_OUT.read_text("ascii").splitlines()]
    right = dict.fromkeys(["json", "escalation", "category", "summary"], 0)
    for text, want in zip(greedy(model, tokenizer, JSON, [t["text"] for t in tickets]), (t["answer"] for t in tickets)):
        try:
            got = json.loads(text)
        except json.JSONDecodeError:
            continue
        right["json"] += 1
        for key in want:
            right[key] += got.get(key) == want[key]
    print("unseen tickets:", ", ".join(f"{key} {count / len(tickets):.1%}" for key, count in right.items()))


def save(model):
    """Header, then all numbers as bfloat16 (the upper half of a float); matrices lie as [input][output]."""
    parts = [model.embedding.weight]
    for b in model.blocks:
        parts += [b.attention_norm, b.qkv.weight.T, b.attention_out.weight.T, b.feed_norm, b.gate_up.weight.T, b.down.weight.T]
    parts.append(model.norm)
    numbers = torch.cat([p.detach().bfloat16().reshape(-1) for p in parts])
    data = numbers.view(torch.int16).numpy().astype("<i2").tobytes()
    header = struct.pack("<4s7iI", b"LL4J", 1, VOCABULARY, DIM, LAYERS, HEADS, HIDDEN, CONTEXT, zlib.crc32(data))
    (OUT / "weights.bin").write_bytes(header + data)
    print(f"{len(numbers)} parameters, {len(header) + len(data)} bytes")


def save_golden(model, tokenizer):
    """What PyTorch answers with the rounded weights; the Java inference must answer the same."""
    rows = []
    tickets = [json.loads(line)["text"] for line in generate.HELD_OUT.read_text("ascii").splitlines()[:6]]
    tickets.append("Na\u00efve caf\u00e9 question \u2013 \u201cmy \u20ac20 refund\u201d never came\u2026 \U0001f622 " + "the lamp is broken. " * 60)
    for form, name in ((JSON, "JSON"), (JSON_SHORT, "SHORT_JSON"), (JSON_ASKED, "ASKED_JSON"), (SENTENCE, "SENTENCE")):
        for text, answer in zip(tickets, greedy(model, tokenizer, form, tickets)):
            rows.append({"format": name, "text": text, "tokens": len(prompt_ids(tokenizer, form, text)), "answer": answer})
    generate.write_lines(GOLDEN, rows)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--steps", type=int, default=1800)
    arguments.add_argument("--threads", type=int, default=1)
    options = arguments.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    rnd = random.Random(SEED)
    texts = []
    for _ in range(20_000):
        text, answer = generate.ticket(rnd)
        texts += [normalise(text), answer_text(rnd, answer, rnd.choice([JSON, JSON_SHORT, JSON_ASKED, SENTENCE]))]
    tokenizer = Tokenizer.learn(texts, VOCABULARY)
    OUT.mkdir(parents=True, exist_ok=True)
    tokenizer.save(OUT / "vocabulary.txt")
    model = Model()
    train(model, rnd, tokenizer, options.steps)
    model.eval()
    evaluate(model, tokenizer)
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(p.bfloat16())
    evaluate(model, tokenizer)
    save(model)
    save_golden(model, tokenizer)


if __name__ == "__main__":
    main()
