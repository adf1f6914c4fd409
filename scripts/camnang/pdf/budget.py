"""How much the content of a file may ask of its reader: bounds on work, which no clock decides."""

from dataclasses import dataclass

_FREE = 1_500_000  # about half a million shapes
_FREE_A_PAGE = 50_000
_TO_BEGIN = 100  # entering a stream costs as much as a hundred tokens
_BYTES_A_TOKEN = 32  # of what is one long token, such as a string
_SEPARATORS = b" \t\r\n\f\0()<>[]{}/%"


@dataclass
class Budget:
    """The work that is left for a file, in tokens of its content streams.

    A stream is paid for each time it is walked, so that forms that call forms in great numbers
    come to an end.
    """

    left: int = _FREE

    @classmethod
    def of(cls, pages: int) -> "Budget":
        """Give the budget of a file of so many pages."""
        return cls(_FREE + _FREE_A_PAGE * pages)

    @property
    def spent(self) -> bool:
        """Whether the file has asked for more than there is."""
        return self.left < 0

    def pay(self, data: bytes) -> bool:
        """Pay for walking a stream; say if there was enough left."""
        tokens = len(data) - len(data.translate(None, _SEPARATORS))
        self.left -= _TO_BEGIN + max(tokens, len(data) // _BYTES_A_TOKEN)
        return not self.spent
