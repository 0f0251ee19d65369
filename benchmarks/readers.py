"""A thousand calendar programs, as a process of their own: each reads its feed once a minute.

Started by the measure `feeds`, with a port and the number of the reader that begins; stops when its
standard input ends, and then prints what it saw. Each has an address of its own, as behind a proxy,
and asks with the tag that it was given last.
"""

import asyncio
import contextlib
import hashlib
import json
import sys
import time
from collections import Counter

READERS = 1_000
EVERY = 60.0  # seconds; calendar programs ask every quarter of an hour at most
PATIENCE = 10.0


def token(number: int) -> str:
    """The token of a reader's address."""
    return f"benchmark-reader-{number}"


def token_hash(number: int) -> str:
    """What the database keeps of it."""
    return hashlib.sha256(token(number).encode()).hexdigest()


class Readers:
    """All of them; what came back is counted."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._tags: dict[int, str] = {}
        self.seen: Counter[str] = Counter()
        self.took: list[float] = []

    async def read_on(self, first: int) -> None:
        """Start one reading after the other, evenly, for ever."""
        begun = time.monotonic()
        async with asyncio.TaskGroup() as reading:
            for count in range(10**9):
                await asyncio.sleep(max(0.0, begun + count * EVERY / READERS - time.monotonic()))
                reading.create_task(self._read((first + count) % READERS))

    async def _read(self, number: int) -> None:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                status = await self._ask(number)
        except (OSError, TimeoutError):
            status = "none"
        self.seen[status] += 1
        self.took.append(time.monotonic() - begun)

    async def _ask(self, number: int) -> str:
        kind = "server" if number % 5 == 0 else "mine"
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        known = f"If-None-Match: {self._tags[number]}\r\n" if number in self._tags else ""
        writer.write(
            f"GET /feed/{token(number)}/{kind}.ics HTTP/1.1\r\nHost: localhost\r\n"
            f"X-Forwarded-For: 9.9.{number // 250}.{number % 250}\r\n{known}"
            "Connection: close\r\n\r\n".encode()
        )
        answer = (await reader.read()).decode()
        writer.close()
        head = answer.partition("\r\n\r\n")[0].split("\r\n")
        for line in head:
            if line.startswith("ETag: "):
                self._tags[number] = line.removeprefix("ETag: ")
        return head[0].split()[1]


async def main(port: int, first: int) -> None:
    """Read until standard input ends."""
    readers = Readers(port)
    reading = asyncio.create_task(readers.read_on(first))
    print("reading", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    reading.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await reading
    print(json.dumps({"seen": readers.seen, "took": readers.took}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
