"""What follows a restored backup: whoever had their data deleted since is forgotten again, a
calendar address that was taken back since opens nothing again, and what the database that it
replaces did in Discord is neither done twice nor taken for something new."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.services.answering import member_hash
from bot.services.forgetting import forget
from db import deletions as deletion_rows
from db import deliveries as delivery_rows
from db import feeds as feed_rows
from db import personal as personal_rows
from db import server_files as number_rows
from db import servers as server_rows
from db.deletions import EVERYWHERE, Deletion
from db.engine import Database


async def replay(
    db: Database, known: Collection[Deletion], *, feeds: Collection[str], now: datetime
) -> int:
    """Delete again what the database has from before one of these deletions, and return how many
    were new to it. Which it knows already, it was made after. `feeds` are the hashes of the
    calendar addresses that stay."""
    async with db.write() as tx:
        salt = await server_rows.install_salt(tx, fresh=secrets.token_hex(16))
        missed = set(known) - await deletion_rows.every(tx)
        people = {member_hash(salt, one): one for one in await personal_rows.everybody(tx)}
        for deletion in missed:
            member_id = people.get(deletion.member_hash)
            if member_id is not None:
                only = None if deletion.guild_id == EVERYWHERE else deletion.guild_id
                await forget(tx, member_id, guild_id=only, salt=salt, now=now)
            await deletion_rows.keep(tx, deletion)
        await feed_rows.revoke_all_but(tx, feeds)
    await db.overwrite()
    return len(missed)


async def catch_up(db: Database, numbers: Mapping[str, int], *, now: datetime) -> None:
    """What was due by now may be in Discord already, so it is looked for before it is posted; and
    no new row gets a number that stands in a button of a message posted since. `numbers` are the
    highest that were given."""
    async with db.write() as tx:
        await delivery_rows.doubt_due(tx, now=now)
        await number_rows.number_after(tx, numbers)
