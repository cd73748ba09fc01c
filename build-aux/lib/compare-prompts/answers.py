# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What of an answer a person would send, and what was said to that person.

Judges see the document alone. It is cut in the same way whatever prompt the
answer is to, and what is cut is kept, so that one can look whether it was right.
"""

import re

# ===== FOR ME =====, in any language, also in bold or as a heading.
DIVIDER = re.compile(r"^[ \t#*_`>]*={3,}[ \t]*[^=\n]+?[ \t]*={3,}[ \t*_`]*$", re.MULTILINE)
FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n(.*?)\n\1[ \t]*$", re.MULTILINE | re.DOTALL)
RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$")
OPENING = re.compile(
    r"\W*(here(?:’s|'s| is| are)|below is|sure\b|certainly|of course|absolutely|got it"
    r"|hier (?:ist|sind|kommt|der|die|das|mein)|gern|natürlich|klar\b|anbei|nachfolgend|selbstverständlich)",
    re.IGNORECASE,
)
# What begins remarks to the writer wherever it stands,
REMARK = re.compile(
    r"[\W_]*(?:(?:notes?|remarks?) (?:for|to) (?:you|me)\b|(?:a )?(?:few|couple of|quick|some) (?:quick )?(?:notes|things|points|remarks)\b"
    r"|before (?:you|it|this|sending)\b|(?:things?|points?) (?:to (?:check|decide|confirm)|(?:i|for) you)|to (?:check|decide|confirm)\b"
    r"|what i (?:left|kept|did)|i(?:’ve|'ve| have)? (?:left|kept|assumed|omitted|deliberately|calculated)\b|left out|not for sending"
    r"|let me know if you(?:’d|'d| would)? (?:like|want|need|prefer)|would you like me|if you(?:’d|'d| would)? (?:like|want)\b.{0,40}\bI\b|shall i\b"
    r"|do you want me|feel free to"
    r"|(?:anmerkung(?:en)?|hinweise?|notiz(?:en)?) (?:an|für) (?:sie|dich|mich)\b|zu prüfen|(?:bitte )?(?:noch )?prüfen\b|vor dem (?:versand|absenden|verschicken)"
    r"|nur für (?:sie|dich)\b|was ich (?:weg|aus)|ich habe\b.{0,60}(?:weggelassen|ausgelassen|angenommen|verzichtet)|(?:bewusst )?weggelassen"
    r"|soll ich\b|wenn (?:du|sie) (?:möchte(?:n|st)|willst|wollen).{0,20}\bich\b|sag(?:en sie)? (?:mir )?bescheid|offene? punkte? für (?:sie|dich))",
    re.IGNORECASE,
)
# and what does so only below a rule or a signature: a document has notes of its own.
BELOW_RULE = re.compile(
    r"[\W_]*(?:notes?\b|remarks?\b|please (?:check|verify|confirm)|assumptions?\b|internal\b|i(?:’ve|'ve| have)? (?:used|worked|took|did)\b"
    r"|anmerkung|hinweise?\b|bitte\b|annahmen?\b|intern\b|ich habe\b)",
    re.IGNORECASE,
)
# What a document may have below its signature.
ANNEX = re.compile(r"[\W_]*(?:p\. ?s\.|ps\b|annex|attach|appendix|enclos|encl\b|cc\b|anlagen?\b|anhang|verteiler)", re.IGNORECASE)


def unwrap(text):
    """The text in the one fence that holds most of an answer, and what is around it."""
    fences = list(FENCE.finditer(text))
    if len(fences) == 1 and len(fences[0].group(2)) * 2 > len(text):
        fence = fences[0]
        return fence.group(2), [text[: fence.start()].strip(), text[fence.end() :].strip()]
    return text, []


def cut_at_divider(text):
    found = DIVIDER.search(text)
    return (text[: found.start()], [text[found.start() :].strip()]) if found else (text, [])


def split_blocks(text):
    """Paragraphs, each rule on its own, as places in the text."""
    blocks, begin = [], None
    place = 0
    for line in [*text.splitlines(keepends=True), "\n"]:
        ends = not line.strip() or RULE.match(line)
        if begin is not None and ends:
            blocks.append((begin, place))
            begin = None
        if line.strip() and RULE.match(line):
            blocks.append((place, place + len(line)))
        elif line.strip() and begin is None:
            begin = place
        place += len(line)
    return blocks


def is_rule(text, block):
    return bool(RULE.match(text[slice(*block)]))


def find_document_begin(text, blocks):
    """Past a first paragraph that only announces the document."""
    if len(blocks) < 2:
        return 0
    first = text[slice(*blocks[0])].strip()
    announces = first.rstrip(" *_").endswith(":") or is_rule(text, blocks[1])
    return blocks[1][0] if announces and len(first) <= 300 and OPENING.match(first) else 0


def is_signed(text, signer):
    """Whether a line begins with a name: what stands above a signature belongs to the document."""
    return bool(signer) and any(line.strip(" *_").startswith(signer) for line in text.split("\n"))


def begins_remarks(text, blocks, number, signer):
    """Whether what stands from a block on is said to the writer."""
    begin = blocks[number][0]
    if is_signed(text[begin:], signer):
        return False
    ruled = is_rule(text, blocks[number - 1])
    # A name near the beginning is no signature.
    before = [block for block in blocks[max(number - 3, 0) : number] if block[0] >= len(text) // 4]
    signed = bool(before) and is_signed(text[before[0][0] : begin], signer)
    if ruled and signed:
        return not ANNEX.match(text, begin)
    return bool(REMARK.match(text, begin) or ((ruled or signed) and BELOW_RULE.match(text, begin)))


def find_document_end(text, blocks, signer):
    """Before what is said to the writer at the end, from where it begins."""
    for number in range(1, len(blocks)):
        if blocks[number][0] >= len(text) // 3 and begins_remarks(text, blocks, number, signer):
            return blocks[number][0]
    return len(text)


def drop_rules(text):
    """A rule at either end divided the document from what was cut."""
    lines = text.strip().split("\n")
    while lines and (not lines[0].strip() or RULE.match(lines[0])):
        lines = lines[1:]
    while lines and (not lines[-1].strip() or RULE.match(lines[-1])):
        lines = lines[:-1]
    return "\n".join(lines)


def split(answer, signer):
    """The document that a person signs, and the remarks that were cut from the answer."""
    text, around = unwrap(answer.replace("\r\n", "\n").strip())
    text, below = cut_at_divider(text)
    text, beside = unwrap(text.strip())
    blocks = split_blocks(text)
    begin = find_document_begin(text, blocks)
    # Who was asked for the line put the remarks below it.
    end = len(text) if below else find_document_end(text, blocks, signer)
    cut = [*around, *beside, text[:begin].strip(), drop_rules(text[end:]), *below]
    return drop_rules(text[begin:end]) + "\n", "\n\n".join(part for part in cut if part)
