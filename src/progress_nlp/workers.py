"""Processes that do one thing to many items, each in its order, and outlive none of them.

In: items, a function of an item and its options, a number of processes. Out: a `Done` an item, in the order of the items. An item whose
process dies is told apart from its neighbours, and they are done again.

    for item, result, error in done(read_one, paths, options, 4): ...
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, NamedTuple

Work = Callable[[Any, Any], Any]
_Waiting = deque[tuple[Any, Future[Any]]]

_AHEAD = 3
"""How many items a worker may be ahead of what was asked for: enough to keep it busy, few enough to keep memory constant."""


class Done(NamedTuple):
    """An item with its result, or with the error that it gave; a `ProcessDied` where its process ended."""

    item: Any
    result: Any
    error: Exception | None


class ProcessDied(Exception):
    """The process that had the item ended without a word."""


def done(work: Work, items: Iterable[Any], options: Any, count: int, start: str | None = None) -> Iterator[Done]:
    """`work(item, options)` of every item, on `count` processes. `start` is how they are started, by default as `_method` says."""
    pool = _Pool(work, options, count, _method(start))
    waiting: _Waiting = deque()
    drained = False
    try:
        for item in items:
            waiting.append((item, pool.submit(item)))
            if len(waiting) >= count * _AHEAD:
                yield _next(waiting, pool)
        while waiting:
            yield _next(waiting, pool)
        drained = True
    finally:
        pool.close(at_once=not drained)


def _method(start: str | None) -> str:
    """How to start processes: as the platform does, but a process with threads is not forked."""
    if start is not None:
        return start
    default = multiprocessing.get_start_method(allow_none=True) or multiprocessing.get_all_start_methods()[0]
    return "spawn" if default == "fork" and threading.active_count() > 1 else default


def _next(waiting: _Waiting, pool: _Pool) -> Done:
    """The first that waits. Where a process died, that one is tried alone, and what waits is handed out again."""
    item, future = waiting.popleft()
    try:
        return Done(item, future.result(), None)
    except BrokenProcessPool:
        alone = pool.alone(item)
        for place, (other, its) in enumerate(waiting):
            if its.done() and isinstance(its.exception(), BrokenProcessPool):
                waiting[place] = other, pool.submit(other)
        return alone
    except Exception as error:
        return Done(item, None, error)


class _Pool:
    """A pool of processes that can be opened anew when one of them has died."""

    def __init__(self, work: Work, options: Any, count: int, start: str) -> None:
        self._work, self._options, self._count = work, options, count
        self._context = multiprocessing.get_context(start)
        self._pool = self._opened(count)

    def _opened(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, self._context, _begin, (self._work, self._options))

    def submit(self, item: Any) -> Future[Any]:
        with _signals_held():
            try:
                return self._pool.submit(_do, item)
            except BrokenProcessPool:
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = self._opened(self._count)
                return self._pool.submit(_do, item)

    def alone(self, item: Any) -> Done:
        """An item that a process may have died of, done by a process of its own."""
        single = self._opened(1)
        try:
            with _signals_held():
                future = single.submit(_do, item)
            return Done(item, future.result(), None)
        except BrokenProcessPool:
            return Done(item, None, ProcessDied())
        except Exception as error:
            return Done(item, None, error)
        finally:
            _shut(single, at_once=True)

    def close(self, *, at_once: bool) -> None:
        """Wait for what is being done, or `at_once` end the processes that do it (the caller was interrupted, or wants no more)."""
        _shut(self._pool, at_once)


def _shut(pool: ProcessPoolExecutor, at_once: bool) -> None:
    if at_once:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


_HELD = {signal.SIGINT, signal.SIGTERM}


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """While a process is started, interrupts wait: in the new one until it has said what it does about them (`_begin`)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker

_job: list[Any] = []


def _begin(work: Work, options: Any) -> None:
    """Interrupts are the parent's to handle; a worker ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    _job[:] = [work, options]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(item: Any) -> Any:
    work, options = _job
    try:
        return work(item, options)
    except Exception as error:
        raise _sendable(error) from None


def _sendable(error: Exception) -> Exception:
    """`error`, or its words where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
