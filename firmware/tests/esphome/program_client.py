"""How tests reach what they built: a port of its own, and the API once the program answers."""

import asyncio
import socket
import time

from aioesphomeapi import APIClient
from aioesphomeapi.core import APIConnectionError

LONGEST_WAIT = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def connected(port):
    """A client of the program on that port, as soon as it lets one in. @raises APIConnectionError where it does not within LONGEST_WAIT"""
    client = APIClient("127.0.0.1", port, None)
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            await client.connect(login=True)
            return client
        except APIConnectionError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)
