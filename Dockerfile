# Hearth in a container: docs/hosting.md, "Keep it running with Docker".
FROM python:3.13-slim-bookworm AS build
WORKDIR /hearth
COPY pyproject.toml uv.lock README.md LICENSE ./
# The lock holds the hash of every package.
RUN pip install --no-cache-dir uv==0.13.9 \
    && uv sync --locked --no-dev --no-install-project --extra postgres --no-cache

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home hearth \
    && install --directory --owner=10001 --mode=0700 /data
WORKDIR /hearth
COPY --from=build /hearth/.venv .venv
COPY bot bot
COPY cogs cogs
COPY db db
COPY LICENSE ./
ENV PATH=/hearth/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/hearth.db
USER 10001
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8480/health', timeout=8)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run", "--web"]
