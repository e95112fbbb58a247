from app.demo.models.cache import Account, PromptCache, Segment


def words(tokens: int, letter: str = "x") -> str:
    return letter * (4 * tokens)


def cached(cache: PromptCache, text: str, scope: str = "m") -> int:
    return cache.read_automatic(scope, text).cached


def test_a_beginning_is_known_only_once_an_answer_has_begun() -> None:
    cache = PromptCache()
    first = cache.read_automatic("m", words(3000))
    assert (first.input, first.cached, cached(cache, words(3000))) == (3000, 0, 0)
    cache.began(first)
    # 1,024 and fifteen steps of 128 are the most that fits into 3,000.
    assert cached(cache, words(3000)) == 1024 + 15 * 128


def test_a_prompt_of_fewer_than_1024_tokens_is_never_cached() -> None:
    cache = PromptCache()
    for tokens, hit in ((1023, 0), (1024, 1024)):
        cache.began(cache.read_automatic("m", words(tokens)))
        assert cached(cache, words(tokens)) == hit


def test_two_prompts_share_their_common_beginning_in_steps_of_128() -> None:
    cache = PromptCache()
    cache.began(cache.read_automatic("m", words(1400) + words(500, "a")))
    assert cached(cache, words(1400) + words(900, "b")) == 1024 + 2 * 128
    assert cached(cache, words(1400, "y")) == 0


def test_models_do_not_share_a_cache() -> None:
    cache = PromptCache()
    cache.began(cache.read_automatic("small", words(2000)))
    assert (cached(cache, words(2000), "large"), cached(cache, words(2000), "small")) == (0, 1920)


def accounts(cache: PromptCache, *segments: Segment) -> tuple[int, int, int]:
    account = cache.read_marked("m", segments)
    cache.began(account)
    return account.input, account.cached, account.written


def test_a_breakpoint_writes_once_and_is_read_after() -> None:
    cache = PromptCache()
    prefix = Segment(words(2000), breakpoint=True)
    assert accounts(cache, prefix, Segment(words(10, "a"))) == (2010, 0, 2000)
    assert accounts(cache, prefix, Segment(words(10, "b"))) == (2010, 2000, 0)


def test_what_stands_before_a_breakpoint_is_part_of_it() -> None:
    cache = PromptCache()
    prefix = Segment(words(2000), breakpoint=True)
    accounts(cache, Segment(words(5, "a")), prefix)
    assert accounts(cache, Segment(words(5, "b")), prefix) == (2005, 0, 2005)


def test_a_later_breakpoint_reads_what_an_earlier_one_wrote() -> None:
    cache = PromptCache()
    first, second = Segment(words(1500), breakpoint=True), Segment(words(300, "a"), breakpoint=True)
    assert accounts(cache, first) == (1500, 0, 1500)
    assert accounts(cache, first, second) == (1800, 1500, 300)
    # The first mark is no longer there, but stands at most twenty blocks before the second.
    assert accounts(cache, Segment(words(1500)), second) == (1800, 1800, 0)


def test_a_breakpoint_looks_back_over_twenty_blocks_only() -> None:
    cache = PromptCache()
    accounts(cache, Segment(words(1500), breakpoint=True))
    for between, read in ((19, 1500), (20, 0)):
        filler = [Segment(words(1, "a")) for _ in range(between)]
        mark = Segment(words(between, "b"), breakpoint=True)
        assert accounts(cache, Segment(words(1500)), *filler, mark)[1] == read


def test_a_breakpoint_below_1024_tokens_writes_nothing() -> None:
    cache = PromptCache()
    segment = Segment(words(1023), breakpoint=True)
    assert [accounts(cache, segment), accounts(cache, segment)] == [(1023, 0, 0), (1023, 0, 0)]


def test_an_empty_prompt_has_no_tokens() -> None:
    assert PromptCache().read_marked("m", []) == Account(0)
