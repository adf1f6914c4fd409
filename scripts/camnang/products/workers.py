"""The pool: processes that set galleys and judge files, shared by all editions of a run."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Lock

from camnang.base.child_processes import P, R, end_with_parent
from camnang.base.errors import TypesettingError
from camnang.base.spread import processors
from camnang.i18n.messages import msg, speak, spoken
from camnang.layout.galley import Galley
from camnang.layout.sheet_cache import SheetCache
from camnang.layout.sheets import Sheets
from camnang.products.product import Workers

Progress = Callable[..., None]  # the edition's name, what was just done, (how many, of how many)


class BrokenPoolError(TypesettingError):
    """A process of the pool was ended from outside, and all the others with it."""


@dataclass(frozen=True)
class Pool:
    """Processes for the heavy work, and the baton that the one edition holds which is thinking.

    Parsers and drawing engines are not made for several threads at once: an edition lays the
    baton down only while it waits for its pages.
    """

    processes: ProcessPoolExecutor
    baton: Lock
    done: dict[tuple[str, Galley], Sheets]
    cache: SheetCache
    progress: Progress

    def workers(self, edition: str, set_one: Callable[[Galley], Sheets]) -> Workers:
        """Give the workers of an edition; no galley is set twice, nor one of an earlier run."""
        setter = set_one.__name__

        def set_all(galleys: Sequence[Galley]) -> list[Sheets]:
            asked = dict.fromkeys(galleys)
            fresh = [each for each in asked if not self._has(setter, each, edition)]
            jobs = [self._submit(set_one, galley) for galley in fresh]
            for number, (galley, job) in enumerate(zip(fresh, jobs, strict=True), start=1):
                sheets = self.done[setter, galley] = self._wait(job)
                self.cache.keep(setter, galley, sheets, edition)
                self.progress(edition, galley.name, (number, len(fresh)))
            return [self.done[setter, galley] for galley in galleys]

        return Workers(set_all, self._run, self.cache.memo)

    def _has(self, setter: str, galley: Galley, edition: str) -> bool:
        if (setter, galley) not in self.done:
            kept = self.cache.find(setter, galley, edition)
            if kept:
                self.done[setter, galley] = kept
        return (setter, galley) in self.done

    def _run(self, work: Callable[P, R], /, *inputs: P.args, **named: P.kwargs) -> R:
        return self._wait(self._submit(work, *inputs, **named))

    def _submit(self, work: Callable[P, R], /, *inputs: P.args, **named: P.kwargs) -> Future[R]:
        try:
            return self.processes.submit(work, *inputs, **named)
        except BrokenProcessPool:
            raise _broken() from None

    def _wait(self, job: Future[R]) -> R:
        self.baton.release()
        try:
            return job.result()
        except BrokenProcessPool:
            raise _broken() from None
        finally:
            self.baton.acquire()

    def stop(self) -> None:
        """Begin nothing more: what waits is dropped, what runs comes to its end."""
        self.processes.shutdown(wait=False, cancel_futures=True)


def _broken() -> BrokenPoolError:
    fact = msg("A process that makes pages was ended from outside.")
    return BrokenPoolError(fact, msg("Free some memory, then run again."))


@contextmanager
def open_pool(progress: Progress, cache: SheetCache) -> Iterator[Pool]:
    """One pool of as many processes as there are processors."""
    with ProcessPoolExecutor(
        processors(),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(spoken(),),
    ) as processes:
        calls = processes._call_queue  # type: ignore[attr-defined]
        try:
            yield Pool(processes, Lock(), {}, cache, progress)
        finally:
            # Where all processes died while a large call was written to them, the writer waits for
            # readers, of which this process is the last (CPython gh-94777, mended in 3.11.4).
            calls._reader.close()
    cache.memo.tidy()


def deafen() -> None:
    """Keep an interrupt from this thread and from the processes it starts, until they are ready.

    A process that is interrupted while it still loads its rooms would fill the screen.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _begin(lang: str) -> None:
    speak(lang)
    end_with_parent()
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # in the background nobody interrupts
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # from now on an interrupt ends it silently
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
