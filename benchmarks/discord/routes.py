"""Which path leads where."""

from collections.abc import Callable

from aiohttp import web

from benchmarks.discord.interactions import Interactions
from benchmarks.discord.limited import limited
from benchmarks.discord.people import BOT_ID
from benchmarks.discord.reply import json_reply
from benchmarks.discord.rest import Messages, People, Refused, Shared

API = "/api/v10"
UNKNOWN_WEBHOOK, ALREADY_ACKNOWLEDGED = 10015, 40060


def add(
    app: web.Application,
    shared: Shared,
    interactions: Interactions,
    gateway_url: Callable[[], str],
) -> None:
    """Add every route of REST."""
    _add_people(app, People(shared, gateway_url))
    _add_messages(app, Messages(shared), shared)
    _add_interactions(app, interactions)


def _add_people(app: web.Application, people: People) -> None:
    async def me(request: web.Request) -> web.Response:
        return json_reply(people.me())

    async def application(request: web.Request) -> web.Response:
        return json_reply(people.application())

    async def gateway(request: web.Request) -> web.Response:
        return json_reply(people.gateway())

    async def sync(request: web.Request) -> web.Response:
        return json_reply(people.sync(await request.json()))

    async def open_dm(request: web.Request) -> web.Response:
        return json_reply(people.open_dm(await request.json()))

    async def guild(request: web.Request) -> web.Response:
        return json_reply(people.guild(_id(request, "guild")))

    async def member(request: web.Request) -> web.Response:
        return json_reply(people.member(_id(request, "guild"), _id(request, "user")))

    app.router.add_get(f"{API}/users/@me", me)
    app.router.add_get(f"{API}/oauth2/applications/@me", application)
    app.router.add_get(f"{API}/applications/@me", application)
    app.router.add_get(f"{API}/gateway/bot", gateway)
    app.router.add_put(f"{API}/applications/{{application}}/commands", sync)
    app.router.add_post(f"{API}/users/@me/channels", open_dm)
    app.router.add_get(f"{API}/guilds/{{guild}}", guild)
    app.router.add_get(f"{API}/guilds/{{guild}}/members/{{user}}", member)


def _add_messages(app: web.Application, messages: Messages, shared: Shared) -> None:
    async def create(request: web.Request) -> web.Response:
        body = await request.json()
        return json_reply(messages.create(_id(request, "channel"), body))

    async def edit(request: web.Request) -> web.Response:
        body = await request.json()
        channel_id, message_id = _id(request, "channel"), _id(request, "message")
        return json_reply(messages.edit(channel_id, message_id, body))

    async def delete(request: web.Request) -> web.Response:
        messages.delete(_id(request, "channel"), _id(request, "message"))
        return web.Response(status=204)

    async def history(request: web.Request) -> web.Response:
        return json_reply(messages.history(_id(request, "channel"), dict(request.query)))

    async def get(request: web.Request) -> web.Response:
        message = messages.get(_id(request, "channel"), _id(request, "message"))
        return json_reply(message.json())

    async def reacted(request: web.Request) -> web.Response:
        channel_id, message_id = _id(request, "channel"), _id(request, "message")
        emoji, query = request.match_info["emoji"], dict(request.query)
        return json_reply(messages.reacted(channel_id, message_id, emoji, query))

    async def react(request: web.Request) -> web.Response:
        channel_id, message_id = _id(request, "channel"), _id(request, "message")
        messages.react(channel_id, message_id, request.match_info["emoji"])
        return web.Response(status=204)

    async def unreact(request: web.Request) -> web.Response:
        channel_id, message_id = _id(request, "channel"), _id(request, "message")
        who = request.match_info["who"]
        user_id = BOT_ID if who == "@me" else int(who)
        messages.unreact(channel_id, message_id, request.match_info["emoji"], user_id)
        return web.Response(status=204)

    many = f"{API}/channels/{{channel}}/messages"
    one = f"{many}/{{message}}"
    emoji = f"{one}/reactions/{{emoji}}"
    app.router.add_post(many, limited("create", shared.limits, create))
    app.router.add_get(many, history)
    app.router.add_get(one, get)
    app.router.add_patch(one, limited("edit", shared.limits, edit))
    app.router.add_delete(one, delete)
    app.router.add_get(emoji, reacted)
    app.router.add_put(f"{emoji}/@me", limited("react", shared.limits, react))
    app.router.add_delete(f"{emoji}/{{who}}", unreact)


def _add_interactions(app: web.Application, interactions: Interactions) -> None:
    async def callback(request: web.Request) -> web.Response:
        told = interactions.called_back(request.match_info["token"], await request.json())
        if told is None:
            raise Refused(400, ALREADY_ACKNOWLEDGED)
        return json_reply(told)

    async def follow_up(request: web.Request) -> web.Response:
        told = interactions.followed_up(request.match_info["token"], await request.json())
        if told is None:
            raise Refused(404, UNKNOWN_WEBHOOK)
        return json_reply(told)

    webhook = f"{API}/webhooks/{{application}}/{{token}}"
    app.router.add_post(f"{API}/interactions/{{interaction}}/{{token}}/callback", callback)
    app.router.add_post(webhook, follow_up)
    app.router.add_patch(f"{webhook}/messages/{{message}}", follow_up)


def _id(request: web.Request, name: str) -> int:
    return int(request.match_info[name])
