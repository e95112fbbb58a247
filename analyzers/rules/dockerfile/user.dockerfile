FROM python:3.12-slim AS worker
COPY . /app
# ruleid: dockerfile-never-leaves-root
CMD ["python", "/app/worker.py"]
FROM python:3.12-slim AS server
# ruleid: dockerfile-never-leaves-root
ENTRYPOINT ["python", "/app/server.py"]
# ok: dockerfile-never-leaves-root
CMD ["--port", "8080"]
FROM python:3.12-slim
RUN useradd --system app
USER app
# ok: dockerfile-never-leaves-root
CMD ["python", "/app/server.py"]
