package dev.cygnet.gateway.runtime;

import java.util.List;
import java.util.Optional;

/** Where packets to an address go, and from where packets of that address may come. */
final class NextHop {
    /** No route. */
    static final NextHop NONE = new NextHop(Kind.NONE, Optional.empty(), Optional.empty(), List.of());

    /** The gateway's own side. */
    static final NextHop LAN = new NextHop(Kind.LAN, Optional.empty(), Optional.empty(), List.of());

    /** One of the gateway's own tunnel addresses. */
    static final NextHop LOCAL = new NextHop(Kind.LOCAL, Optional.empty(), Optional.empty(), List.of());

    private final Kind kind;
    private final Optional<PathGroup> group;
    private final Optional<Tunnel> link;
    private final Tunnel[] sources;

    private NextHop(Kind kind, Optional<PathGroup> group, Optional<Tunnel> link, List<Tunnel> sources) {
        this.kind = kind;
        this.group = group;
        this.link = link;
        this.sources = sources.toArray(Tunnel[]::new);
    }

    static NextHop group(PathGroup group) {
        return new NextHop(Kind.GROUP, Optional.of(group), Optional.empty(), group.tunnels());
    }

    /**
     * The peer's end of a tunnel.
     *
     * @param tunnel the tunnel
     * @param siblings tunnels to the same site, over which its replies may come (HA-009)
     */
    static NextHop link(Tunnel tunnel, List<Tunnel> siblings) {
        return new NextHop(Kind.LINK, Optional.empty(), Optional.of(tunnel), siblings);
    }

    Kind kind() {
        return kind;
    }

    /** The tunnel that carries packets now; makes no object. */
    Optional<Tunnel> tunnel() {
        return group.isPresent() ? group.get().current() : link;
    }

    /** Whether packets from addresses behind this next hop may come out of the tunnel. */
    boolean accepts(Tunnel tunnel) {
        for (Tunnel source : sources) {
            if (source == tunnel) {
                return true;
            }
        }
        return false;
    }

    enum Kind {
        NONE,
        LAN,
        LOCAL,
        LINK,
        GROUP
    }
}
