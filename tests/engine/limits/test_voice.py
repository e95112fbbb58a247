"""A voice over endpoints: who is asked next, what is heard and paid, and what is said when nobody answers."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from app.engine.limits.endpoint import Endpoint, Prices
from app.engine.limits.provider import WRITTEN, Provider
from app.engine.limits.voice import EndpointVoice
from app.engine.voice import Heard, Reply, Restarted, SilentError, ignore
from app.llm.port import (
    Asked,
    Began,
    CallComplete,
    Fault,
    ModelError,
    Passage,
    Prompt,
    Stop,
    Stopped,
    Text,
    ToolCall,
    Usage,
)
from app.review.call import Bill

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]
PROMPT = Prompt((Passage("s"),), (Asked((Passage("q"),)),))
CALL = CallComplete(ToolCall("1", "read_file", "{}"))
FINE = [Began(), Text("fine"), Usage(10, 0, 1), Stopped(Stop.END)]
BILL = Bill(10, 0, 1)


def _error(kind: Fault, said: str = "", *, retryable: bool = True, wait: float | None = None) -> ModelError:
    return ModelError(said or f"it was {kind}", kind=kind, retryable=retryable, wait=wait)


def _voice(*clients: Any, seconds: float = 300.0, hedges: float = 0.0) -> EndpointVoice:
    """Return a voice whose providers are called a, b, …, and whose waits are the longest that chance allows."""
    providers = (Provider(name, hedges=hedges, chance=lambda: 1.0) for name in "abc")
    endpoints = [Endpoint(client, Prices(), provider) for client, provider in zip(clients, providers, strict=False)]
    return EndpointVoice("reviewer", endpoints, seconds=seconds)


def _ask(
    run: Run, voice: EndpointVoice, listen: Callable[[Heard], None] = ignore
) -> tuple[Reply | tuple[str, Bill], float]:
    async def main() -> tuple[Reply | tuple[str, Bill], float]:
        try:
            return await voice.ask(PROMPT, listen), anyio.current_time()
        except SilentError as error:
            return (str(error), error.bill), anyio.current_time()

    return run(main)  # type: ignore[no-any-return]


def test_the_preferred_endpoint_answers_and_the_other_is_not_asked(run: Run, scripted: Any) -> None:
    first, second = scripted([FINE], model="one"), scripted([], model="two")
    voice = _voice(first, second)
    assert _ask(run, voice) == (Reply("fine", (), Stop.END, BILL), 0.0)
    assert (voice.name, voice.version) == ("reviewer", "one,two")


@pytest.mark.parametrize("kind", list(Fault))
def test_whatever_ails_the_first_the_next_is_asked_at_once(run: Run, scripted: Any, kind: Fault) -> None:
    first = scripted([[_error(kind, retryable=kind not in {Fault.REFUSED, Fault.DENIED})]])
    assert _ask(run, _voice(first, scripted([FINE]))) == (Reply("fine", (), Stop.END, BILL), 0.0)


def test_a_retry_at_the_same_endpoint_backs_off(run: Run, scripted: Any) -> None:
    client = scripted([[_error(Fault.OVERLOADED)], [_error(Fault.CUT)], FINE])
    assert _ask(run, _voice(client)) == (Reply("fine", (), Stop.END, BILL), 0.5 + 1.0)


def test_after_three_failures_a_voice_is_silent_and_says_why_and_what_it_cost(run: Run, scripted: Any) -> None:
    broken = [Began(), Text("half"), Usage(10, 0, 1), _error(Fault.CUT, "the stream broke off")]
    silent, _ = _ask(run, _voice(scripted([broken] * 3)))
    assert silent == ("reviewer had no answer: the stream broke off", Bill(30, 0, 3))


def test_a_request_that_will_never_do_is_not_sent_again(run: Run, scripted: Any) -> None:
    client = scripted([[_error(Fault.REFUSED, "the prompt is too long", retryable=False)]])
    assert _ask(run, _voice(client)) == (("reviewer had no answer: the prompt is too long", Bill()), 0.0)


def test_refusals_by_rate_are_waited_out_and_spend_no_retries(run: Run, scripted: Any) -> None:
    client = scripted([[_error(Fault.LIMITED, wait=2.0)]] * 9 + [FINE])
    voice = _voice(client)
    reply, seconds = _ask(run, voice)
    assert reply == Reply("fine", (), Stop.END, BILL)
    assert seconds == pytest.approx(9 * 2.2, rel=0.3)


def test_a_provider_that_refuses_for_ever_is_given_up(run: Run, scripted: Any) -> None:
    client = scripted([[_error(Fault.LIMITED, "the quota is used up")]] * 10)
    silent, _ = _ask(run, _voice(client))
    assert silent == ("reviewer had no answer: the quota is used up", Bill())


def test_the_deadline_of_an_ask_holds_and_names_what_happened(run: Run, scripted: Any) -> None:
    client = scripted([[_error(Fault.OVERLOADED, "it answered 503", wait=30.0)], [999.0]])
    silent, seconds = _ask(run, _voice(client, seconds=20.0))
    assert (silent, seconds) == (("reviewer had no answer within 20 s: it answered 503", Bill()), 20.0)


def test_the_listener_hears_a_call_at_once_and_that_the_turn_began_anew(run: Run, scripted: Any) -> None:
    heard: list[tuple[float, Heard]] = []
    client = scripted([[Began(), 1.0, CALL, 2.0, _error(Fault.CUT)], FINE])
    _ask(run, _voice(client), lambda event: heard.append((anyio.current_time(), event)))
    begins = [(0.0, Began()), (1.0, CALL), (3.0, Restarted()), (3.5, Began()), (3.5, Text("fine"))]
    assert heard == begins


def test_the_budget_of_retries_is_the_providers_and_not_the_asks(run: Run, scripted: Any) -> None:
    async def main() -> int:
        provider = Provider("a", chance=lambda: 0.0)
        client = scripted([[_error(Fault.OVERLOADED)] if number % 2 else FINE for number in range(100)])
        provider.retries.left = 3.0
        voice = EndpointVoice("v", [Endpoint(client, Prices(), provider)])
        silent = 0
        for _ in range(20):
            try:
                await voice.ask(PROMPT)
            except SilentError:
                silent += 1
        return silent

    assert run(main) > 3


def test_a_shut_provider_is_waited_for_a_while_when_there_is_no_other(run: Run, scripted: Any) -> None:
    async def main() -> tuple[str, float]:
        client = scripted([[_error(Fault.AWAY, "no connection")]] * 5 + [FINE])
        voice = _voice(client)
        with pytest.raises(SilentError):
            await voice.ask(PROMPT)
        return (await voice.ask(PROMPT)).text, anyio.current_time()

    # Three failures of the first ask (0.5 and 1 s between them), two of the second, 5 s until the probe.
    text, seconds = run(main)
    assert text == "fine"
    assert seconds == pytest.approx(0.5 + 1.0 + 0.5 + 1.0 + 5.0, abs=1.0)


def test_an_outage_ends_in_silence_soon_and_in_one_sentence(run: Run, scripted: Any) -> None:
    async def main() -> tuple[set[str], float]:
        client = scripted([[_error(Fault.AWAY, "no connection to the models.")]] * 100)
        voice, said = _voice(client), set[str]()

        async def ask() -> None:
            with pytest.raises(SilentError) as silent:
                await voice.ask(PROMPT)
            said.add(str(silent.value))

        async with anyio.create_task_group() as group:
            for _ in range(30):
                group.start_soon(ask)
        return said, anyio.current_time()

    said, seconds = run(main)
    assert all("no connection to the models" in each for each in said)
    assert seconds < 12


def test_a_voice_without_endpoints_is_refused() -> None:
    with pytest.raises(ValueError, match="the voice reviewer has no endpoint"):
        EndpointVoice("reviewer", [])


def _after_twenty(run: Run, voice: EndpointVoice, listen: Callable[[Heard], None]) -> Reply:
    async def main() -> Reply:
        for _ in range(20):
            await voice.ask(PROMPT)
        return await voice.ask(PROMPT, listen)

    return run(main)  # type: ignore[no-any-return]


def test_a_straggler_is_hedged_and_the_loser_is_cancelled_and_paid(run: Run, scripted: Any) -> None:
    quick = [1.0, *FINE]
    client = scripted([*[quick] * 20, [Began(), Usage(7, 0, 0), 60.0, *FINE], quick])
    heard: list[Heard] = []
    reply = _after_twenty(run, _voice(client, hedges=0.1), heard.append)
    assert reply == Reply("fine", (), Stop.END, Bill(17, 0, 1))
    assert client.cancelled == 1
    assert heard == [Began(), Text("fine")]


def test_when_the_hedge_overtakes_a_stream_that_was_heard_the_listener_begins_anew(run: Run, scripted: Any) -> None:
    quick = [1.0, *FINE]
    client = scripted([*[quick] * 20, [Began(), CALL, 60.0, *FINE], quick])
    heard: list[Heard] = []
    _after_twenty(run, _voice(client, hedges=0.1), heard.append)
    assert heard == [Began(), CALL, Restarted(), Began(), Text("fine")]


def test_a_hedge_that_fails_leaves_the_first_to_finish(run: Run, scripted: Any) -> None:
    quick = [1.0, *FINE]
    client = scripted([*[quick] * 20, [30.0, *FINE], [_error(Fault.OVERLOADED)]])
    heard: list[Heard] = []
    assert _after_twenty(run, _voice(client, hedges=0.1), heard.append).text == "fine"
    assert heard == [Began(), Text("fine")]


def test_a_hedge_does_not_wait_for_the_straggler_to_warm_their_prefix(run: Run, scripted: Any) -> None:
    async def main() -> float:
        voice = _voice(scripted([*[[1.0, *FINE]] * 20, [60.0, *FINE], [1.0, *FINE]]), hedges=0.1)
        for _ in range(20):
            await voice.ask(PROMPT)
        before = anyio.current_time()
        await voice.ask(Prompt((Passage("s" * 5_000, ends_prefix=True),), PROMPT.messages))
        return anyio.current_time() - before

    assert run(main) < 2.1


def test_a_hedge_goes_to_another_endpoint_where_there_is_one(run: Run, scripted: Any) -> None:
    quick = [1.0, *FINE]
    first, second = scripted([*[quick] * 20, [60.0, *FINE]]), scripted([quick])
    _after_twenty(run, _voice(first, second, hedges=0.1), ignore)
    assert (len(first.asked), len(second.asked)) == (21, 1)


def test_of_a_thousand_questions_a_few_hundred_are_written_ahead_and_all_are_answered(run: Run, server: Any) -> None:
    model = server(burst=1_000.0)

    async def main() -> None:
        voice = _voice(model)
        async with anyio.create_task_group() as group:
            for _ in range(1_000):
                group.start_soon(voice.ask, PROMPT)

    run(main)
    assert (model.asked, model.most_written) == (1_000, WRITTEN)
