"""Several processes, any of which may die."""

import multiprocessing
import os
import signal
import time

import pytest

from edition.pipeline.workers import Died, Done, Step, run


def work(thing, step):
    step("begun")
    if thing == "die":
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)
    if thing == "exit":
        os._exit(3)
    return thing, os.getpid()


def test_every_thing_is_done_by_no_more_processes_than_allowed():
    events = list(run([f"thing-{n}" for n in range(20)], 3, work))
    done = [event for event in events if isinstance(event, Done)]
    assert sorted(event.thing for event in done) == sorted(f"thing-{n}" for n in range(20))
    assert all(event.result[0] == event.thing for event in done)
    assert len({event.result[1] for event in done}) <= 3
    assert sum(isinstance(event, Step) and event.name == "begun" for event in events) == 20
    assert multiprocessing.active_children() == []


def test_the_first_comes_first():
    events = run(["a", "b", "c"], 1, work)
    assert [event.thing for event in events if isinstance(event, Done)] == ["a", "b", "c"]


def test_a_death_is_an_answer():
    events = list(run(["a", "die", "b", "exit", "c"], 2, work))
    assert {event.thing: event.cause for event in events if isinstance(event, Died)} == {
        "die": "killed by SIGTERM",
        "exit": "ended with code 3",
    }
    assert {event.thing for event in events if isinstance(event, Done)} == {"a", "b", "c"}


def test_leaving_early_ends_the_processes():
    events = run(["die", "die", "a"], 2, lambda thing, step: time.sleep(30))
    time.sleep(0)
    with pytest.raises(KeyboardInterrupt):
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        before = signal.signal(signal.SIGALRM, signal.default_int_handler)
        try:
            next(events)
        finally:
            signal.signal(signal.SIGALRM, before)
    assert multiprocessing.active_children() == []


def test_nothing_to_do():
    assert list(run([], 2, work)) == []
