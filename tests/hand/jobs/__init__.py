"""Each job of the README, told in keys and clicks: `tests.hand.jobs.job` lists them."""
