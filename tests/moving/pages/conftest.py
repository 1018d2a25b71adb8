from tests.ui.fixtures import *  # noqa: F403 - fixtures shared by the tests of pages and the stories
