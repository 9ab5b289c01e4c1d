"""What is done once (a module loaded late, words read, matchers built) is done under one lock, and a fork waits for it.

In: nothing. Out: `STARTING`. Without it a child that is forked while another thread loads a module would wait for ever for the module's
own lock, which that thread held.

    with STARTING:
        import pandas
"""

from __future__ import annotations

import logging  # takes a lock of its own at a fork: ours must be registered later, so that it is taken first
import os
import threading

assert logging

STARTING = threading.RLock()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=STARTING.acquire, after_in_parent=STARTING.release, after_in_child=STARTING.release)
