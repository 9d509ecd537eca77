from collections.abc import Callable

from tests.benchmarks.mutations import LIMIT, tally


def test_damaged_digests_keep_every_line_and_the_entries_that_were_not_touched(
    soak_rounds: Callable[[int, int], int],
) -> None:
    count = soak_rounds(300, 10_000)
    total = tally(count)
    assert total.digests == count
    assert total.lost == []
    assert total.untouched > 5_000 / 300 * count
    assert total.touched > count
    assert total.set_aside > 200 / 300 * count
    assert total.share >= LIMIT, total.missed
    assert total.made_up == 0


def test_the_same_seed_gives_the_same_damage() -> None:
    assert tally(20) == tally(20)
