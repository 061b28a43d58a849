package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.Spi;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All IKE SAs of an engine by SPI, the half-open ones by sender, and the SPIs of children in use. */
public final class IkeSaTable {
    private final SecureRandom random;
    private final Map<Long, IkeSa> byLocalSpi = new LinkedHashMap<>();
    private final Map<HalfOpenKey, IkeSa> halfOpen = new HashMap<>();
    private final Map<IpAddress, Integer> halfOpenByAddress = new HashMap<>();
    private final Set<Spi> childSpis = new HashSet<>();
    private final LastAnswers lastAnswers = new LastAnswers();

    /** What identifies a retransmitted IKE_SA_INIT request. */
    private record HalfOpenKey(long initiatorSpi, UdpEndpoint peer) {}

    /**
     * @param random source of SPIs
     */
    public IkeSaTable(SecureRandom random) {
        this.random = random;
    }

    /** {@return an IKE SPI that is not in use, never 0} */
    public long freshIkeSpi() {
        while (true) {
            long spi = random.nextLong();
            if (spi != 0 && !byLocalSpi.containsKey(spi)) {
                return spi;
            }
        }
    }

    /** {@return an ESP SPI that is not in use, reserved until {@link #releaseChildSpi}} */
    public Spi freshChildSpi() {
        while (true) {
            Spi spi = new Spi(random.nextInt());
            if (Integer.compareUnsigned(spi.value(), Spi.SMALLEST) >= 0 && childSpis.add(spi)) {
                return spi;
            }
        }
    }

    /**
     * @param spi a SPI that is free again
     */
    public void releaseChildSpi(Spi spi) {
        childSpis.remove(spi);
    }

    /**
     * @param sa a new SA
     */
    public void add(IkeSa sa) {
        byLocalSpi.put(sa.localSpi(), sa);
        sa.peering().sas().add(sa);
    }

    /**
     * @param sa a new SA that we have answered and that waits for IKE_AUTH
     */
    public void addHalfOpen(IkeSa sa) {
        add(sa);
        halfOpen.put(new HalfOpenKey(sa.remoteSpi(), sa.path().remote()), sa);
        halfOpenByAddress.merge(sa.path().remote().address(), 1, Integer::sum);
    }

    /**
     * Ends the half-open time of an SA; must be called before its path changes.
     *
     * @param sa an SA; nothing happens if it is not half-open
     */
    public void noLongerHalfOpen(IkeSa sa) {
        if (sa.role() == Sender.RESPONDER
                && halfOpen.remove(new HalfOpenKey(sa.remoteSpi(), sa.path().remote()), sa)) {
            halfOpenByAddress.computeIfPresent(
                    sa.path().remote().address(), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /**
     * @param sa an SA to forget
     */
    public void remove(IkeSa sa) {
        noLongerHalfOpen(sa);
        byLocalSpi.remove(sa.localSpi());
        sa.peering().sas().remove(sa);
        lastAnswers.keep(sa.localSpi(), sa.responses());
    }

    /**
     * @param localSpi our SPI of an SA that may have ended
     * @param messageId of a request
     * @param request its octets
     * @return the answer, if it was the last request that the SA has answered
     */
    public Optional<byte[]> lastAnswer(long localSpi, int messageId, byte[] request) {
        return lastAnswers.find(localSpi, messageId, request);
    }

    /**
     * @param localSpi our SPI
     * @return the SA
     */
    public Optional<IkeSa> find(long localSpi) {
        return Optional.ofNullable(byLocalSpi.get(localSpi));
    }

    /**
     * @param initiatorSpi the peer's SPI
     * @param peer the peer's endpoint
     * @return the SA that answered the same IKE_SA_INIT request before
     */
    public Optional<IkeSa> findHalfOpen(long initiatorSpi, UdpEndpoint peer) {
        return Optional.ofNullable(halfOpen.get(new HalfOpenKey(initiatorSpi, peer)));
    }

    /** {@return how many SAs wait for IKE_AUTH} */
    public int halfOpenCount() {
        return halfOpen.size();
    }

    /**
     * @param address a peer's address
     * @return how many SAs wait for IKE_AUTH from there
     */
    public int halfOpenCount(IpAddress address) {
        return halfOpenByAddress.getOrDefault(address, 0);
    }

    /** {@return all SAs, a copy} */
    public List<IkeSa> all() {
        return new ArrayList<>(byLocalSpi.values());
    }

    /** {@return whether there is no SA} */
    public boolean isEmpty() {
        return byLocalSpi.isEmpty();
    }
}
