"""What a publisher has given a user to log in with: from the environment, else from the system's keyring.

A secret is never shown: it stands in no message, and a type that holds one leaves it out of its representation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tollcheck.errors import ReleaseError

UCDP_TOKEN = "TOLLCHECK_UCDP_TOKEN"  # noqa: S105  the name of a variable
ACLED_USER, ACLED_PASSWORD = "TOLLCHECK_ACLED_USER", "TOLLCHECK_ACLED_PASSWORD"
SERVICE = "tollcheck"


@dataclass(frozen=True, slots=True)
class Login:
    """A user's name and password at ACLED."""

    user: str = field(repr=False)
    password: str = field(repr=False)


def secret(name: str, environment: Mapping[str, str]) -> str:
    """A secret by the name of its variable; ReleaseError if neither the environment nor the keyring has it."""
    found = environment.get(name, "").strip() or _from_keyring(name)
    if not found:
        raise ReleaseError(f"{name}: is not set; set it, or run `keyring set {SERVICE} {name}`")
    if not found.isprintable():
        raise ReleaseError(f"{name}: holds a character that no credential can hold; set it again")
    return found


def acled_login(environment: Mapping[str, str]) -> Login:
    """The user's login at ACLED."""
    return Login(secret(ACLED_USER, environment), secret(ACLED_PASSWORD, environment))


def ucdp_token(environment: Mapping[str, str]) -> str:
    """The user's token at UCDP; it goes into a header, which holds ASCII only."""
    token = secret(UCDP_TOKEN, environment)
    if not token.isascii():
        raise ReleaseError(f"{UCDP_TOKEN}: holds a character that no token can hold; set it again")
    return token


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError  # of which NoKeyringError, on a machine without a desktop, is one
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, name)
    except KeyringError:
        return None
    return found
