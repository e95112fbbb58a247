# One process, one user, one volume. Run it behind something that ends TLS:
#   docker build -t quorum . && docker run --env-file .env -v quorum:/var/lib/quorum -p 127.0.0.1:8000:8000 quorum
FROM python:3.11-slim

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
