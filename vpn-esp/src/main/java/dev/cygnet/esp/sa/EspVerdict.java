package dev.cygnet.esp.sa;

/** What became of a packet at an SA, in the order in which the checks are made. Everything but {@link #OK} means: discard it. */
public enum EspVerdict {
    /** Protected, or authentic and unpacked. */
    OK("the packet may travel on"),
    /** The SA is gone; its keys are overwritten. */
    SA_DESTROYED("the SA has been destroyed"),
    /** Inbound: shorter than the shortest ESP packet of the SA's algorithms. */
    TOO_SHORT("the datagram is shorter than an ESP packet with this SA's IV and ICV"),
    /** Inbound: the encrypted part is not a whole number of blocks (RFC 4303 §2.4). */
    BAD_LENGTH("the encrypted part is not a whole number of cipher blocks"),
    /** Inbound: the packet names another SA. */
    WRONG_SPI("the SPI is not that of this SA"),
    /** Inbound: sequence number 0, which no sender uses (RFC 4303 §3.3.3). */
    SEQUENCE_ZERO("the sequence number is 0"),
    /** Inbound: this sequence number has been accepted before (RFC 4303 §3.4.3). */
    REPLAYED("the sequence number was seen before"),
    /** Inbound: so far behind that a replay cannot be told (RFC 4303 §3.4.3). */
    TOO_OLD("the sequence number is behind the replay window"),
    /** Inbound: forged or damaged, or the two ends have different keys. */
    BAD_ICV("the integrity check value does not match"),
    /** Inbound: a dummy packet for traffic flow confidentiality; authentic, to be discarded without a word (RFC 4303 §2.6). */
    DUMMY("the packet is a dummy, next header 59"),
    /** Inbound: pad length or content contradict RFC 4303 §2.4. */
    BAD_PADDING("the padding is not 1, 2, 3 … or longer than the packet"),
    /** Inbound: tunnel mode carries IPv4 here, nothing else. */
    UNEXPECTED_NEXT_HEADER("the next header is not 4 (IPv4)"),
    /** The inner packet is not IPv4. */
    NOT_IPV4("the inner packet is not IPv4"),
    /** The inner IPv4 header contradicts itself or the packet's length. */
    MALFORMED_INNER("the inner IPv4 header's lengths do not fit the packet"),
    /** The inner packet is none that the SA was negotiated for (RFC 4301 §5.1, §5.2). */
    SELECTOR_MISMATCH("addresses, protocol or ports of the inner packet are outside the traffic selectors"),
    /** Outbound: 2^32 - 1 packets are sent; the SA must be replaced (RFC 4303 §3.3.3). */
    SEQUENCE_EXHAUSTED("the sequence numbers of the SA are used up"),
    /** Outbound: the buffer has not enough headroom or tailroom. */
    NO_ROOM("the buffer has no room for ESP header, padding and ICV");

    private final String explanation;

    EspVerdict(String explanation) {
        this.explanation = explanation;
    }

    /** {@return one clause for logs and reports} */
    public String explanation() {
        return explanation;
    }
}
