"""What a stranger may send, kind by kind: nothing runs, nothing lies outside."""
