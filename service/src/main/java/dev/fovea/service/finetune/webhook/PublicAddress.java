package dev.fovea.service.finetune.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address of the Internet is one that anybody may reach.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's registry of special addresses</a>
 */
final class PublicAddress {

    /** Networks beyond those that {@link InetAddress} knows, by their first bytes and the length of their prefix. */
    private static final List<Network> SPECIAL = List.of(
            Network.of(8, 0),
            Network.of(10, 100, 64),
            Network.of(24, 192, 0, 0),
            Network.of(24, 192, 0, 2),
            Network.of(15, 198, 18),
            Network.of(24, 198, 51, 100),
            Network.of(24, 203, 0, 113),
            Network.of(4, 240));

    private PublicAddress() {}

    private record Network(int bits, List<Integer> first) {

        static Network of(int bits, Integer... first) {
            return new Network(bits, List.of(first));
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                final int wanted = bit / 8 < first.size() ? first.get(bit / 8) : 0;
                if (((wanted ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        final byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? SPECIAL.stream().noneMatch(network -> network.contains(bytes))
                : isGlobalUnicast(bytes) && !holdsAnother(bytes);
    }

    /** 2000::/3, without the documentation's 2001:db8::/32. */
    private static boolean isGlobalUnicast(byte[] address) {
        return Network.of(3, 0x20).contains(address)
                && !Network.of(32, 0x20, 0x01, 0x0d, 0xb8).contains(address);
    }

    /** 6to4 and Teredo lead to addresses of IPv4 that are written inside. */
    private static boolean holdsAnother(byte[] address) {
        return Network.of(16, 0x20, 0x02).contains(address)
                || Network.of(32, 0x20, 0x01).contains(address);
    }
}
