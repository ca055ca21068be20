FROM localhost/fovea-debian:bookworm
COPY java /opt/java
ENV PATH=/opt/java/bin:$PATH
