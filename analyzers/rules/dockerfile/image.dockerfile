# ruleid: dockerfile-unpinned-image
FROM registry.example.org/base AS runtime
# ok: dockerfile-unpinned-image
FROM runtime
# ok: dockerfile-unpinned-image
FROM scratch
# ok: dockerfile-unpinned-image
FROM registry.example.org:5000/base:1.2
# ruleid: dockerfile-unpinned-image
FROM node:latest AS build
# ok: dockerfile-runs-as-root
USER root
# ruleid: dockerfile-script-from-network
RUN curl -fsSL https://example.com/install.sh | bash -s -- --yes
RUN apt-get update \
    # ruleid: dockerfile-script-from-network
    && wget -qO- https://example.com/install.sh | sudo sh
# ok: dockerfile-script-from-network
RUN curl -fsSLo tool.tar.gz https://example.com/tool-1.2.tar.gz && sha256sum -c tool.sha256
# ok: dockerfile-script-from-network
RUN curl -fsSL https://example.com/data.json | jq .version > version
# ok: dockerfile-script-from-network
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/x.gpg
# ruleid: dockerfile-download-without-checksum
ADD https://example.com/tool-1.2.tar.gz /opt/
# ruleid: dockerfile-download-without-checksum
ADD http://example.com/tool /usr/local/bin/tool
# ok: dockerfile-download-without-checksum
ADD --checksum=sha256:0d9f6a1c5b7e8d4f2a3b6c9e1f0d7a8b5c4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a https://example.com/tool /opt/
# ok: dockerfile-download-without-checksum
ADD files.tar.gz /opt/
# ruleid: dockerfile-certificates-unchecked
RUN curl -sk https://example.com/a -o a
# ruleid: dockerfile-certificates-unchecked
RUN npm config set strict-ssl false && npm ci
# ok: dockerfile-certificates-unchecked
RUN curl -fsSL https://example.com/a -o kernel-k
# ok: dockerfile-certificates-unchecked
RUN mkdir -k || true
# ruleid: dockerfile-secret-in-layer
ENV DATABASE_PASSWORD=n4gHq8zPw2
# ruleid: dockerfile-secret-in-layer
ARG NPM_TOKEN=8f3kd93kdl20dk3l
# ok: dockerfile-secret-in-layer
# ruleid: dockerfile-secret-as-build-argument
ARG NPM_TOKEN
# ok: dockerfile-secret-in-layer
ENV PASSWORD_FILE=/run/secrets/password1
# ok: dockerfile-secret-in-layer
ENV API_TOKEN=${TOKEN_2}
# ruleid: dockerfile-files-for-everyone
RUN chmod -R 777 /app/data
# ruleid: dockerfile-files-for-everyone
RUN mkdir /app/logs && chmod a+rwx /app/logs
# ok: dockerfile-files-for-everyone
RUN chmod 755 /app/run.sh
# ok: dockerfile-files-for-everyone
RUN chmod 1777 /tmp
# ruleid: dockerfile-password-on-command-line
RUN echo "root:hunter22" | chpasswd
# ruleid: dockerfile-password-on-command-line
RUN useradd app && echo 'app:app' | chpasswd
# ok: dockerfile-password-on-command-line
RUN echo "app:$PASSWORD" | chpasswd
# ok: dockerfile-password-on-command-line
RUN echo "app:x" | tee names
# ruleid: dockerfile-sudo
RUN echo "app ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers
# ruleid: dockerfile-sudo
RUN usermod -aG sudo app && echo '%sudo ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/app
# ok: dockerfile-sudo
RUN echo "app ALL=(root) NOPASSWD: /usr/bin/reload" > /etc/sudoers.d/app
# ok: dockerfile-sudo
RUN apt-get install -y sudo
# ok: dockerfile-runs-as-root
USER 0
RUN make install
USER node
# ruleid: dockerfile-unpinned-image
FROM debian:latest
# ok: dockerfile-unpinned-image
FROM debian:12.8
# ok: dockerfile-unpinned-image
FROM build
USER root
USER node
# ruleid: dockerfile-runs-as-root
USER root
# ruleid: dockerfile-runs-as-root
USER 0:0
CMD ["node", "server.js"]
# ruleid: dockerfile-secret-as-build-argument
ARG NPM_TOKEN
# ruleid: dockerfile-secret-as-build-argument
ARG database_password
# ok: dockerfile-secret-as-build-argument
ARG VERSION
# ok: dockerfile-secret-as-build-argument
ARG TOKENIZER_PATH
# ruleid: dockerfile-sudo
RUN sudo apt-get update && make
# ok: dockerfile-sudo
RUN apt-get install -y sudo

# ruleid: dockerfile-download-in-plain-text
RUN curl -fsSLo /opt/t.tgz http://downloads.example.org/t.tgz
# ruleid: dockerfile-download-in-plain-text
RUN pip install --index-url http://pypi.example.org/simple tool==1.0
# ok: dockerfile-download-in-plain-text
RUN curl -fsSLo /opt/t.tgz https://downloads.example.org/t.tgz
# ok: dockerfile-download-in-plain-text
RUN curl -f http://localhost:8080/health
# ruleid: dockerfile-secret-file-copied
COPY id_rsa /root/.ssh/id_rsa
# ruleid: dockerfile-secret-file-copied
COPY .env /app/.env
# ok: dockerfile-secret-file-copied
COPY .env.example /app/.env.example
# ok: dockerfile-secret-file-copied
COPY package.json /app/
