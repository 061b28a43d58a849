package dev.cygnet.ike.proposal;

import dev.cygnet.ike.octets.Octets;
import java.util.List;

/**
 * One proposal of an SA payload (RFC 7296 §3.3.1).
 *
 * @param number 0 to 255; the first of an offer is 1, an answer repeats the number that it chooses
 * @param protocol the protocol of the SA
 * @param spi the sender's SPI: none or eight octets for IKE, four for ESP and AH
 * @param transforms the alternatives of each transform type, 1 to 255 in all
 */
public record Proposal(int number, ProtocolId protocol, Octets spi, List<Transform> transforms) {
    /** Most transforms of a proposal: their number has eight bits. */
    public static final int MOST_TRANSFORMS = 255;

    private static final int LARGEST = 255;

    /** Copies the list and checks the ranges. */
    public Proposal {
        transforms = List.copyOf(transforms);
        if (number < 0 || number > LARGEST || spi.length() > LARGEST) {
            throw new IllegalArgumentException("proposal " + number + " with an SPI of " + spi);
        }
        if (transforms.isEmpty() || transforms.size() > MOST_TRANSFORMS) {
            throw new IllegalArgumentException("a proposal holds 1 to 255 transforms, not " + transforms.size());
        }
    }

    /**
     * @param type a transform type
     * @return the alternatives of that type, in order
     */
    public List<Transform> transforms(TransformType type) {
        return transforms.stream().filter(t -> t.type().equals(type)).toList();
    }

    /**
     * @param newSpi another SPI
     * @return the same proposal with that SPI; an answer is sent with the answering end's
     */
    public Proposal withSpi(Octets newSpi) {
        return new Proposal(number, protocol, newSpi, transforms);
    }

    /** {@return number, protocol and transforms} */
    @Override
    public String toString() {
        return number + ":" + protocol + transforms;
    }
}
