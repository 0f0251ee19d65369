"""A route behind its channel's bucket, whose state is told in the headers of every reply."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from benchmarks.discord.limits import VIA, Limits, Refusal
from benchmarks.discord.reply import json_reply

Handler = Callable[[web.Request], Awaitable[web.Response]]


def limited(kind: str, limits: Limits, handler: Handler) -> Handler:
    """The handler, counted in the bucket of `kind` of the channel in the path."""

    async def behind(request: web.Request) -> web.Response:
        headers: dict[str, str] = {}
        channel_id = int(request.match_info["channel"])
        if refusal := limits.channel_refusal(kind, channel_id, headers):
            return too_many(refusal, headers)
        response = await handler(request)
        response.headers.update(headers)
        return response

    return behind


def too_many(refusal: Refusal, headers: dict[str, str]) -> web.Response:
    """429 as Discord says it: how long to wait, and whether all of the token has to."""
    told = {
        **headers,
        "Via": VIA,
        "Retry-After": f"{refusal.retry_after:.3f}",
        "X-RateLimit-Scope": "global" if refusal.whole_token else "user",
    }
    if refusal.whole_token:
        told["X-RateLimit-Global"] = "true"
    said = {
        "message": "You are being rate limited.",
        "retry_after": round(refusal.retry_after, 3),
        "global": refusal.whole_token,
    }
    return json_reply(said, status=429, headers=told)
