"""Pages for whoever runs the machine: /health for a supervisor, /metrics for Prometheus."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.clock import Clock
from bot.domain.deliveries import DeliveryState
from bot.domain.totals import Totals
from bot.services.totals import TotalsService

# The text format of https://prometheus.io/docs/instrumenting/exposition_formats/
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class HostPages:
    """They tell numbers of the installation. `silence` is how long this process has given no sign
    of life, `allowed` how long it may; `latency` is the gateway's, in seconds, not a number while
    there is no connection."""

    def __init__(
        self,
        totals: TotalsService,
        *,
        clock: Clock,
        silence: Callable[[], timedelta],
        allowed: timedelta,
        latency: Callable[[], float],
    ) -> None:
        self._totals = totals
        self._now = clock
        self._silence = silence
        self._allowed = allowed
        self._latency = latency

    def add_to(self, site: web.Application) -> None:
        """Have the site answer these addresses."""
        site.router.add_get("/health", self.health)
        site.router.add_get("/metrics", self.metrics)

    async def health(self, request: web.Request) -> web.Response:
        """200 while it works, 503 when it is to be started again. That Discord is away is no
        reason: starting again would not help."""
        answers = await self._totals.look(now=self._now()) is not None
        works = self._silence() < self._allowed
        told = {
            "database": "answers" if answers else "does not answer",
            "sweep": "works" if works else "hangs",
            "discord": "connected" if _is_number(self._latency()) else "not connected",
        }
        return web.json_response(told, status=200 if answers and works else 503)

    async def metrics(self, request: web.Request) -> web.Response:
        """The numbers, in Prometheus' text format; those of the database only if it answers."""
        totals = await self._totals.look(now=self._now())
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Once([*self._of_process(totals is not None), *_of_database(totals)]))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": METRICS_TYPE})

    def _of_process(self, answers: bool) -> Iterator[GaugeMetricFamily]:
        silence, latency = self._silence().total_seconds(), self._latency()
        yield _gauge(
            "hearth_silence_seconds", "Since the last sign of life of this process", silence
        )
        yield _gauge("hearth_database_up", "Whether the database answers", float(answers))
        if _is_number(latency):
            yield _gauge("hearth_gateway_latency_seconds", "From heartbeat to answer", latency)


def _of_database(totals: Totals | None) -> Iterator[GaugeMetricFamily]:
    if totals is None:
        return
    yield _gauge("hearth_servers", "Servers that are set up", totals.servers)
    yield _gauge("hearth_database_bytes", "Size of the database", totals.size)
    yield _gauge("hearth_deliveries_overdue", "Messages whose time has come", totals.overdue)
    if totals.lateness is not None:
        yield _gauge("hearth_lateness_seconds", "The latest of the last hour", totals.lateness)
    states = GaugeMetricFamily("hearth_deliveries", "Messages kept, by state", labels=["state"])
    for state in DeliveryState:
        states.add_metric([state.value], totals.deliveries.get(state, 0))
    yield states
    reasons = GaugeMetricFamily("hearth_missed", "Messages not sent, by reason", labels=["reason"])
    for reason, many in sorted(totals.missed.items()):
        reasons.add_metric([reason], many)
    yield reasons


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def _is_number(value: float) -> bool:
    return 0 <= value < float("inf")


class _Once(Collector):
    """What was gathered for one answer."""

    def __init__(self, families: Iterable[GaugeMetricFamily]) -> None:
        self._families = families

    def collect(self) -> Iterable[GaugeMetricFamily]:
        return self._families
