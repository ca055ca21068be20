FROM localhost/fovea-debian:bookworm
RUN apt-get -qq update && apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless && rm -rf /var/lib/apt/lists/*
