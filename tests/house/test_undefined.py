import pytest
from django.template import Context, Engine, Origin, Template

from tests.house.tree import PACKAGE
from tests.house.undefined import Undefined


def render(text: str, file: str) -> str:
    engine = Engine(string_if_invalid=Undefined())
    return Template(text, Origin(file, template_name="a/page.html"), engine=engine).render(Context({"here": "sí"}))


def test_template_of_ours_that_shows_an_undefined_variable_fails():
    with pytest.raises(pytest.fail.Exception, match=r"undefined variable «missing\.name» in a/page\.html"):
        render("{% if here %}{{ missing.name }}{% endif %}", f"{PACKAGE}/a/templates/a/page.html")


def test_template_of_somebody_else_may_lean_on_undefined_variables():
    assert render("{{ here }}{{ missing }}{{ missing|default:'no' }}", "/elsewhere/page.html") == "síno"
