# attestlint in an image of its own:  docker run --rm -v "$PWD:/src:ro" attestlint --since main
# What is mounted is read as nobody in particular; git's question of who owns it is answered here for /src alone.
FROM debian:bookworm-20250203-slim AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
COPY . .
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends gcc git libc6-dev make && \
	make deps && make check-docs deb SOURCE_DATE_EPOCH=0 && \
	mkdir /package && cp build/attestlint_*.deb /package

FROM debian:bookworm-20250203-slim
COPY --from=build /package /tmp/package
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/package/attestlint_*.deb && \
	rm -rf /var/lib/apt/lists/* /tmp/package && \
	printf '[safe]\n\tdirectory = /src\n' >/etc/gitconfig && \
	useradd --system --no-create-home --shell /usr/sbin/nologin attestlint
USER attestlint
WORKDIR /src
ENTRYPOINT ["attestlint"]
