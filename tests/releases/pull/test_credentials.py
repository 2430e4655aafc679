"""Where a secret is looked for."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tollcheck.errors import ReleaseError
from tollcheck.releases.pull.credentials import ucdp_token

NAME = "TOLLCHECK_UCDP_TOKEN"


def keyring(monkeypatch: pytest.MonkeyPatch, *, answer: str | None, fails: bool = False) -> None:
    """A keyring as the package of that name shows it."""
    errors, package = ModuleType("keyring.errors"), ModuleType("keyring")

    class KeyringError(Exception):
        pass

    class NoKeyringError(KeyringError, RuntimeError):
        pass

    def get_password(service: str, name: str) -> str | None:
        if fails:
            raise NoKeyringError
        return answer if (service, name) == ("tollcheck", NAME) else None

    errors.KeyringError = KeyringError  # type: ignore[attr-defined]
    package.get_password = get_password  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring(monkeypatch, answer="kept")
    assert ucdp_token({NAME: " set "}) == "set"
    assert ucdp_token({}) == "kept"


def test_a_machine_without_a_keyring_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring(monkeypatch, answer=None, fails=True)
    with pytest.raises(ReleaseError, match=f"{NAME}: is not set"):
        ucdp_token({})
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ReleaseError, match=f"{NAME}: is not set"):
        ucdp_token({})


@pytest.mark.parametrize("token", ["a\nb", "tökén"], ids=["a line break", "not ASCII"])
def test_a_token_that_no_header_can_hold_is_told_but_not_shown(token: str) -> None:
    with pytest.raises(ReleaseError, match=NAME) as caught:
        ucdp_token({NAME: token})
    assert token not in str(caught.value)
