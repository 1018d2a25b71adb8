from .filled import open_family  # noqa: F401 - a fixture
from .fixtures import *  # noqa: F403 - fixtures shared by the tests of pages and the stories
