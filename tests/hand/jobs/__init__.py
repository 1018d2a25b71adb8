"""Each job of the README, told in keys and clicks. A module for each kind of job; `tests.hand.jobs.job` lists them."""
