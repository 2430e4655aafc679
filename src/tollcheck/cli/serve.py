"""``tollcheck serve``: the local web app."""

from __future__ import annotations

import sys
import threading
import webbrowser
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED

if TYPE_CHECKING:
    import socket

    from tollcheck.web.launch import Launch, Password

SHORTEST = 10  # characters of a password
MOST_AT_ONCE = 300  # connections
BEYOND = (
    "Others in this network can reach the app now, over a connection that is not encrypted: whoever knows the password "
    "sees every check and can make new ones."
)


@click.command(short_help="Run the local web app.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Listen here; beyond this machine with a password."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8750, show_default=True, help="0: any that is free.")
@click.option("--open", "opens", is_flag=True, help="Open the browser at the app.")
@click.option("--no-history", is_flag=True, help="Keep nothing: checks are gone when the app ends.")
def serve(*, host: str, port: int, opens: bool, no_history: bool) -> int:
    """Run the app on this machine and print its address.

    The address holds a token that is new at every launch; whoever has it is let in, nobody else. With --host beyond
    this machine a password is asked for.
    """
    from tollcheck.web.launch import Launch, is_loopback

    password = None if is_loopback(host) else _password(host)
    listening = _listening(host, port)
    launch = Launch(host=host, port=listening.getsockname()[1], password=password, keeps_nothing=no_history)
    address = f"{launch.address}/?token={launch.token}"
    click.echo(f"The app runs here until Ctrl-C:\n\n  {address}\n", err=True)
    if opens:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    _run(launch, listening)
    return CHECKED


def _password(host: str) -> Password:
    from tollcheck.web.launch import Password, ServeError

    click.echo(f"{host}: {BEYOND}", err=True)
    if not sys.stdin.isatty():
        words = sys.stdin.readline().rstrip("\n")
    else:
        words = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if len(words) < SHORTEST:
        raise ServeError(f"--host {host}: the password is shorter than {SHORTEST} characters; choose a longer one")
    return Password.of(words)


def _listening(host: str, port: int) -> socket.socket:
    """The socket, bound before anything is printed; an error where somebody else has the port."""
    import socket

    from tollcheck.web.launch import ServeError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host.strip("[]"), port))
        found.listen()  # who follows the address before the app is ready waits, and is not turned away
    except OSError as error:
        found.close()
        raise ServeError(f"{host}:{port}: cannot listen ({error.strerror or error}); give another --port") from error
    return found


def _run(launch: Launch, listening: socket.socket) -> None:
    import uvicorn

    from tollcheck.web.app import create

    settings = uvicorn.Config(
        create(launch),
        access_log=False,  # it would hold query strings, which hold numbers and places that somebody looks into
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=65_536,
    )
    uvicorn.Server(settings).run(sockets=[listening])
