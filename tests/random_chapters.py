"""Chapters by chance: paragraphs, lists, tables and callouts that call notes of 3 to 70 words.

The engine loses about one note in two thousand of such chapters, and one in two hundred of prose
that calls many long ones. The same seed gives the same chapter on every machine.
"""

from random import Random

WORDS = (
    "giấy mực trang sách chữ lề dòng bảng hình cột ô hàng thợ in nhà máy gấp cắt khâu bìa gáy ruột "
    "tay sách đọc viết sửa xem lại mới cũ dài ngắn rộng hẹp trên dưới trong ngoài trước sau giữa "
    "người bạn nhà phố chợ nước điện rác túi chai lọ cây lá đất trời mưa nắng gió sông hồ đường xe"
).split()
KINDS = ("remember", "example", "law", "caution")


def random_chapter(seed: int, blocks: int = 40) -> str:
    """Give the manuscript of a chapter of so many blocks of all kinds."""
    writer = _Writer(Random(seed), shortest_note=3, calls=0.3)
    makers = (writer.paragraph, writer.paragraph, writer.items, writer.table, writer.callout)
    return writer.chapter([writer.chance.choice(makers)() for _ in range(blocks)])


def random_prose(seed: int, paragraphs: int = 6) -> str:
    """Give the manuscript of a chapter where every other sentence calls a long note."""
    writer = _Writer(Random(seed), shortest_note=30, calls=0.5)
    return writer.chapter([writer.paragraph() for _ in range(paragraphs)])


class _Writer:
    def __init__(self, chance: Random, shortest_note: int, calls: float) -> None:
        self.chance, self.shortest_note, self.calls = chance, shortest_note, calls
        self.notes: list[str] = []

    def chapter(self, blocks: list[str]) -> str:
        return "\n\n".join(("# Chương ngẫu nhiên", *blocks, *self.notes)) + "\n"

    def words(self, least: int, most: int) -> str:
        said = self.chance.choices(WORDS, k=self.chance.randint(least, most))
        return " ".join(said).capitalize()

    def sentence(self, least: int, most: int, calls: float = 0.3) -> str:
        call = ""
        if self.chance.random() < calls:
            call = f"[^{len(self.notes) + 1}]"
            self.notes.append(f"{call}: {self.words(self.shortest_note, 70)}.")
        return f"{self.words(least, most)}{call}."

    def paragraph(self) -> str:
        count = self.chance.randint(2, 6)
        return " ".join(self.sentence(6, 24, self.calls) for _ in range(count))

    def items(self) -> str:
        lines = [f"- {self.sentence(4, 20)}" for _ in range(self.chance.randint(2, 7))]
        return "Sau đây:\n\n" + "\n".join(lines)

    def table(self) -> str:
        rows = [
            f"| {' | '.join(self.sentence(2, 8, 0.2) for _ in range(3))} |"
            for _ in range(self.chance.randint(2, 9))
        ]
        return "\n".join(("| Một | Hai | Ba |", "|---|---|---|", *rows))

    def callout(self) -> str:
        lines = [self.sentence(6, 24) for _ in range(self.chance.randint(1, 5))]
        return f'!!! {self.chance.choice(KINDS)} "{self.words(2, 6)}"\n    ' + " ".join(lines)
