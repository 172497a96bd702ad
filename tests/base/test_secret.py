"""The installation's secret key."""

import stat

from datacon.base.secret import secret_key


def test_key_is_made_once_and_kept(tmp_path):
    first = secret_key(tmp_path / "home")

    assert len(first) >= 50
    assert secret_key(tmp_path / "home") == first


def test_key_is_readable_by_its_owner_only(tmp_path):
    secret_key(tmp_path)

    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_of_two_that_start_together_both_keep_the_first_key(tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("la primera")
    monkeypatch.setattr("pathlib.Path.exists", lambda path: False)

    assert secret_key(tmp_path) == "la primera"
