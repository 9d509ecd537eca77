from tests.benchmarks.mutations import LIMIT, tally


def test_a_few_hundred_damaged_digests_keep_every_line_and_the_entries_that_were_not_touched() -> None:
    total = tally(300)
    assert total.digests == 300
    assert total.lost == []
    assert total.untouched > 5_000
    assert total.touched > 300
    assert total.set_aside > 200
    assert total.share >= LIMIT, total.missed
    assert total.made_up == 0


def test_the_same_seed_gives_the_same_damage() -> None:
    assert tally(20) == tally(20)
