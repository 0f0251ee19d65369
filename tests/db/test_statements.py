"""Every statement of db/, read from the sources: it runs, and it names its server."""

import re
import sqlite3

import asyncpg
import pytest

from db.engine import Connection, Database
from db.postgres_connection import PostgresConnection, translated
from tests.db.sql_texts import Sql, statements

ALL = list(statements())

# Statements that do not name a server, and why that is right.
WITHOUT_SERVER = {
    "servers.every": "housekeeping and the look after an absence go through the servers by id",
    "servers.install_salt": "about the installation, not about a server",
    "servers.zone_data": "about the installation, not about a server",
    "servers.keep_zone_data": "about the installation, not about a server",
    "members.language": "a person's own row, which belongs to no server",
    "members.set_language": "a person's own row, which belongs to no server",
    "members.count_of_entries": "for the person themself, on every server",
    "drafts.count_of_member": "for the person themself, on every server",
    "drafts.remove_older": "housekeeping: age decides, and nothing is read",
    "listings.count_of_member": "for the person themself, on every server",
    "listings.remove_older": "housekeeping: age decides, and nothing is read",
    "forgotten.remove_of_past": "housekeeping: age decides, and nothing is read",
    "join_details.every_kept": "the keys are the installation's: they seal for every server",
    "join_details.put_back": "the keys are the installation's: they seal for every server",
    "deliveries.remove_settled": "housekeeping: age decides, and nothing is read",
    "deliveries.claim_due": "the one delivery loop sends for every server; each row names its own",
    "deliveries.next_due": "the one delivery loop sends for every server",
    "deliveries.any_claimed": "the one delivery loop sends for every server",
    "deliveries.release_claims": "the one delivery loop sends for every server",
    "deliveries.doubt_later_tries": "the one delivery loop sends for every server",
    "deliveries.doubt_due": "a restored backup, of every server",
    "deliveries.try_now": "the one delivery loop sends for every server",
    "deliveries.reopen_failed": "the one delivery loop sends for every server",
    "private_deliveries.claim_due": "as deliveries.claim_due; each row names its own server",
    "private_deliveries.next_due": "the one lane sends for every server",
    "private_deliveries.remove_of_past": "housekeeping: time decides, and nothing is read",
    "private_deliveries.count_of_member": "for the person themself, on every server",
    "private_deliveries.newest_question": "for the person themself, on every server",
    "regulars.count_of_member": "for the person themself, on every server",
    "moods.remove_old": "housekeeping: age decides, and nothing is read",
    "questions.servers": "for whoever looks for their own, on every server",
    "questions.remove_of_past": "housekeeping: age decides, and nothing is read",
    "feeds.of_token": "whoever has the token names nothing else; the row names its server",
    "feeds.to_look_up": "housekeeping: time decides; each row names its own server",
    "feeds.count_of_member": "for the person themself, on every server",
    "feeds.revoke_all_but": "for a restored backup, of every server; holds hashes alone",
    "schedule_pages.server_of": "whoever has the address names nothing else",
    "welcomed.count_of_member": "for the person themself, on every server",
    "private_reminders.dates_of": "for the person themself, on every server",
    "private_reminders.remove_waiting": "for the person themself, on every server",
    "cards.take_redraws": "the one delivery loop draws for every server; each row names its own",
    "cards.redraw_before_reminders": "housekeeping: time decides, and nothing is read",
    "changed_dates.next_to_tell": "the one delivery loop tells on every server",
    "changed_dates.events_to_tell": "the one delivery loop tells on every server",
    "uncleared.try_again": "housekeeping: time decides, and nothing is read",
    "cards.next_redraw": "the one delivery loop draws for every server",
    "totals.servers": "numbers of the whole installation, for its host",
    "totals.by_state": "numbers of the whole installation, for its host",
    "totals.missed_by_reason": "numbers of the whole installation, for its host",
    "totals.overdue": "numbers of the whole installation, for its host",
    "totals.lateness": "numbers of the whole installation, for its host",
    "unread.owe_all": "after an absence, every server of some shards, by the formula of Discord",
    "unread.owed": "whoever dispatches reads for every server; each row names its own",
    "link_checks.due": "the one loop looks at every server's links; each row names its own",
    "resource_flags.add_due": "housekeeping: time decides; each row names its own server",
    "resource_flags.remove_rejected": "housekeeping: age decides, and nothing is read",
    "resource_history.remove_older": "housekeeping: age decides, and nothing is read",
    "saved_resources.count_of_member": "for the person themself, on every server",
    "audit.count_of_member": "for the person themself, on every server",
    "deletions.every": "for a restored backup, of every server; holds hashes alone",
    "deletions.remove_older": "housekeeping: age decides, and nothing is read",
    "departures.compare": "at start, every server of some shards, by the formula of Discord",
    "departures.departed": "housekeeping: age decides; each row names its own server",
    "join_details.forget_past": "housekeeping: age decides, and nothing is read",
    "join_details.events_with": "housekeeping: each row names its own server",
    "audit.remove_older": "housekeeping: age decides, and nothing is read",
    "holds.count_of_member": "for the person themself, on every server",
    "holds.count_placed_by": "for the person themself, on every server",
    "agreements.count_of_member": "for the person themself, on every server",
    "admissions.count_of_member": "for the person themself, on every server",
    "boards.notice_changes": "the one drawing loop looks at every server's boards",
    "boards.take_due": "the one drawing loop looks at every server's; each row names its own",
    "boards.next_look": "the one drawing loop looks at every server's boards",
    "occurrences.end_past": "housekeeping: time decides; each row names its own server",
}
# Questions about an engine's own catalogue, asked of that engine alone; test_copy.py and
# test_health.py ask them.
OF_ONE_ENGINE = {"copy._columns", "copy.number_on", "health.size"}
OF_SERVERS = re.compile(
    r"\b(?:FROM|INTO|UPDATE|JOIN)\s+"
    r"(servers|drafts|listings|events|occurrences|rsvps|forgotten|deliveries|boards|resources|resource_index|resource_flags|resource_history"
    r"|saved_resources"
    r"|audit|holds|agreements|admissions|regulars|welcomed|questions|moods|feeds|schedule_pages)\b"
)


def place(sql: Sql) -> str:
    return sql.place


def test_there_are_statements_to_look_at() -> None:
    assert len(ALL) > 50


async def understood(tx: Connection, sql: Sql) -> None:
    """Have the engine read the statement, with its tables and columns, without running it."""
    if isinstance(tx, PostgresConnection):
        async with tx._raw.transaction():  # a refused one leaves the others their turn
            await tx._raw.prepare(translated(sql.text)[0])
    else:
        await tx.all(f"EXPLAIN {sql.text}", **dict.fromkeys(sql.parameters, 1))


async def test_every_statement_is_one_that_the_database_takes(db: Database) -> None:
    refused = []
    async with db.read() as tx:
        for sql in ALL:
            if sql.place in OF_ONE_ENGINE:
                continue
            try:
                await understood(tx, sql)
            except (sqlite3.Error, asyncpg.PostgresError) as error:
                refused.append(f"{sql.place}: {error}")

    assert refused == []


@pytest.mark.parametrize(
    "sql",
    [sql for sql in ALL if OF_SERVERS.search(sql.text) and sql.place not in WITHOUT_SERVER],
    ids=place,
)
def test_every_statement_on_a_servers_data_names_the_server(sql: Sql) -> None:
    assert re.search(r"\bguild_id = :guild_id\b|\(guild_id|, guild_id|VALUES \(:guild_id", sql.text)
    assert "guild_id" in sql.parameters


def test_no_exception_is_listed_that_is_none() -> None:
    unnamed = {sql.place for sql in ALL if "guild_id" not in sql.parameters}

    assert set(WITHOUT_SERVER) - unnamed == set()


def test_statements_stay_in_what_both_engines_take() -> None:
    """Full-text search is the one place that needs a variant."""
    sqlite_only = re.compile(r"\?|INSERT OR|REPLACE INTO|IFNULL|GLOB|datetime\(|rowid")

    found = [sql.place for sql in ALL if sqlite_only.search(sql.text)]

    assert [place for place in found if not place.startswith("resource_index.")] == []
