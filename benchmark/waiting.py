"""What waiting clients cost. Usage: waiting.py <fovea.jar, or a class path> <clients>; see waiting.sh."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

GIVEN, CLIENTS = sys.argv[1], int(sys.argv[2])


def start(folder):
    program = ["-jar", GIVEN] if GIVEN.endswith(".jar") and ":" not in GIVEN else ["-cp", GIVEN, "dev.fovea.service.FoveaApplication"]
    # Nobody trains, so that a job waits in its queue for as long as the clients do.
    settings = ["--server.port=0", "--fovea.roles=api"] + [
        "--fovea.%s.path=%s" % (name, os.path.join(folder, name)) for name in ("store", "datasets", "jobs")
    ]
    process = subprocess.Popen(
        ["java", "-Xmx512m", "-XX:+UseSerialGC", *program, *settings], stdout=subprocess.PIPE, text=True, cwd=folder
    )
    for line in process.stdout:
        found = re.search(r"Tomcat started on port (\d+)", line)
        if found:
            return process, int(found.group(1))
    raise SystemExit("The service did not start")


def call(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def job(port):
    """A job that nobody takes."""
    status, archive = call(port, "GET", "/examples/shapes.zip")
    status, answer = call(port, "POST", "/datasets?name=shapes", archive, {"Content-Type": "application/zip", "Prefer": "wait=60"})
    assert status == 201, answer
    order = json.dumps({"base": "resnet20-cifar10", "dataset": "shapes", "name": "shapes"})
    status, answer = call(port, "POST", "/finetune", order, {"Content-Type": "application/json"})
    assert status == 202, answer
    return json.loads(answer)["id"]


def metric(text, name, label=""):
    return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name) and label in line)


def collected(process, port):
    subprocess.run(["jcmd", str(process.pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
    return call(port, "GET", "/actuator/prometheus")[1].decode()


def measure(process, port):
    # What is needed for a moment, to answer another request for example, is not in all of them.
    text = min((collected(process, port) for _ in range(5)), key=lambda text: metric(text, "jvm_memory_used_bytes", 'area="heap"'))
    with open("/proc/%d/status" % process.pid) as status:
        resident = int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) * 1024
    return {
        "heap": metric(text, "jvm_memory_used_bytes", 'area="heap"'),
        "buffers": metric(text, "jvm_buffer_memory_used_bytes"),
        "threads": metric(text, "jvm_threads_live_threads"),
        "resident": resident,
        "sockets": kernel(),
        "connections": connections(port),
    }


def kernel():
    """Memory of all TCP sockets of the machine, as the kernel counts it."""
    with open("/proc/net/sockstat") as stat:
        return int(re.search(r"TCP:.* mem (\d+)", stat.read()).group(1)) * 4096


def connections(port):
    """Connections that the service has not closed yet."""
    wanted = ":%04X" % port
    count = 0
    for name in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(name) as table:
            rows = [line.split() for line in list(table)[1:]]
        # Established, or closed by the client alone.
        count += sum(row[1].endswith(wanted) and row[3] in ("01", "08") for row in rows)
    return count


def connect(port, path, header):
    request = "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n" % (path, header)
    client = socket.create_connection(("localhost", port))
    client.sendall(request.encode())
    return client


def show(name, now, before):
    print(
        "%-28s heap %+7.2f MB, direct buffers %+6.2f MB, resident %+7.1f MB, kernel's sockets %+6.2f MB, threads %+d, connections %d"
        % (
            name,
            (now["heap"] - before["heap"]) / 1e6,
            (now["buffers"] - before["buffers"]) / 1e6,
            (now["resident"] - before["resident"]) / 1e6,
            (now["sockets"] - before["sockets"]) / 1e6,
            now["threads"] - before["threads"],
            now["connections"],
        ),
        flush=True,
    )


def round_of(process, port, name, path, header):
    before = measure(process, port)
    clients = [connect(port, path, header) for _ in range(CLIENTS)]
    # All requests have been read, and whatever is said at first has been said.
    time.sleep(5)
    show("%d %s" % (CLIENTS, name), measure(process, port), before)
    status, _ = call(port, "GET", "/models")
    assert status == 200
    for client in clients:
        client.close()
    for _ in range(300):
        if connections(port) <= 2:
            break
        time.sleep(0.1)
    # The service looks every some seconds whether those who watch events are there.
    time.sleep(10)
    show("after they left", measure(process, port), before)


def main():
    with tempfile.TemporaryDirectory() as folder:
        process, port = start(folder)
        try:
            path = "/finetune/" + job(port)
            warm = [connect(port, path, "Prefer: wait=1") for _ in range(CLIENTS)]
            for client in warm:
                client.recv(1)
                client.close()
            round_of(process, port, "that wait", path, "Prefer: wait=60")
            round_of(process, port, "that watch events", path + "/events", "Accept: text/event-stream")
        finally:
            process.terminate()
            process.wait()


main()
