"""Mutation proof of guards: without each of them, a test fails."""
