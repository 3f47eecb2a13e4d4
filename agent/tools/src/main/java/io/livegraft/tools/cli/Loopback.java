package io.livegraft.tools.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * Makes every RMI connection of this process go to this machine. The local connector names its host as the JVM was told
 * to call itself ({@code java.rmi.server.hostname}), which may be an address that cannot be reached from here.
 */
final class Loopback extends RMISocketFactory {
    private Loopback() {}

    static synchronized void use() throws IOException {
        if (RMISocketFactory.getSocketFactory() == null) {
            RMISocketFactory.setSocketFactory(new Loopback());
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        throw new IOException("the command line listens nowhere");
    }
}
