# Debian's PostgreSQL with the environment variables of the official image.
FROM localhost/fovea-debian:bookworm
RUN apt-get -qq update && apt-get -qq install -y --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/*
COPY postgres.sh /usr/local/bin/
ENV PATH=/usr/lib/postgresql/15/bin:$PATH PGDATA=/var/lib/postgresql/data
RUN mkdir -p /var/lib/postgresql/data /run/postgresql && chown postgres:postgres /var/lib/postgresql/data /run/postgresql
USER postgres
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["postgres.sh"]
