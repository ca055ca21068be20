package dev.fovea.service.finetune;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a process and a server of this machine, which can be cut: then nothing comes through, and nobody is told. */
final class Line implements AutoCloseable {

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean cut;

    private Line(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    static Line to(int port) {
        try {
            final Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            line.thread(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    /** What was under way when the line was cut is lost. */
    synchronized void mend() {
        cut = false;
        sockets.forEach(Line::end);
        sockets.clear();
        notifyAll();
    }

    private synchronized void pass() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void thread(Runnable work) {
        final Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                final Socket client = entrance.accept();
                sockets.add(client);
                thread(() -> connect(client));
            }
        } catch (IOException e) {
            // The line is closed.
            return;
        }
    }

    private void connect(Socket client) {
        try {
            pass();
            final Socket other = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(other);
            thread(() -> copy(other, client));
            copy(client, other);
        } catch (IOException | InterruptedException e) {
            end(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            final byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One of both has left.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        mend();
    }
}
