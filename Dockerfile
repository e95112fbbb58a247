# One process, one user, one volume. Run it behind something that ends TLS:
#   docker build -t quorum . && docker run --env-file .env -v quorum:/var/lib/quorum -p 127.0.0.1:8000:8000 quorum
#
# The sandbox of the analyzers. Docker's default profiles forbid namespaces inside a container, so level 2 is what to
# expect there, and the server, which asks for level 3, runs no analyzer until one of these is chosen:
#   -e QUORUM_SANDBOX=2                   Landlock and seccomp are enough for you (needs Linux 5.13 or newer outside)
#   --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined
#                                         level 3: bubblewrap may make namespaces and mount a /proc of its own
# What a run uses in all is limited only where the user of the container may write to /sys/fs/cgroup, which Docker does
# not allow by default: give the container as a whole a limit (--memory, --pids-limit).
# `docker run --rm … quorum doctor` measures which level the container really holds.
FROM python:3.11-slim

RUN apt-get update && apt-get install --yes --no-install-recommends bubblewrap && rm -rf /var/lib/apt/lists/*
# Not under /src: Semgrep's core looks for shared objects in /src/semgrep-pro/_build (its RUNPATH, 1.182).
WORKDIR /opt/quorum
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY prompts prompts
COPY analyzers analyzers
COPY app app
RUN pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --no-index . \
    && useradd --system --home-dir /var/lib/quorum --create-home quorum
USER quorum
WORKDIR /var/lib/quorum
VOLUME /var/lib/quorum
ENV QUORUM_HOST=0.0.0.0 QUORUM_DATABASE_URL=sqlite:////var/lib/quorum/quorum.db PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
ENTRYPOINT ["quorum"]
CMD ["serve"]
